/** What every part of the card draws from, and what it may ask the card to do. */

import type { Config } from "./config";
import type { Hass } from "./hass";
import type { Message } from "./message";
import type { Speech } from "./words";

/** An action of Home Assistant, on an entity; on the timer's own where none is named. */
export interface Deed {
  domain?: string;
  action: string;
  data?: Record<string, unknown>;
  entity?: string | undefined;
}

export interface Face {
  readonly hass: Hass;
  readonly config: Config;
  readonly message: Message;
  readonly speech: Speech;
  readonly busy: boolean;
  readonly menuOpen: boolean;
  readonly conflictOpen: boolean;
  perform(deed: Deed): void;
  openMenu(open: boolean): void;
  openConflict(open: boolean): void;
}
