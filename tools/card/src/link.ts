/**
 * The subscription to one timer: asks, listens, and asks again whenever what it knows may be old.
 *
 * It asks anew when the connection is back, when the page is seen again or comes out of the freezer, when a message is
 * older than what was known, and when this computer slept. Otherwise nothing goes over the wire.
 */

import type { Connection } from "./hass";
import { readable, type Message } from "./message";
import { jumped, ServerClock } from "./time";

/** Why there is nothing to show; `code` is Home Assistant's. */
export interface Refusal {
  code: string;
  message: string;
}

export interface Listener {
  heard(message: Message): void;
  refused(refusal: Refusal): void;
  away(): void;
}

const own = (): number => performance.now();

export class Link {
  readonly clock = new ServerClock();
  private round = 0;
  private end: (() => Promise<unknown>) | undefined;
  private seen = { own: own(), wall: Date.now() };

  constructor(
    private readonly connection: Connection,
    private readonly entityId: string,
    private readonly listener: Listener,
  ) {}

  /** Return the instant by Home Assistant's clock. */
  now(): number {
    return this.clock.at(own());
  }

  /** Begin to listen. */
  open(): void {
    this.connection.addEventListener("ready", this.ask);
    this.connection.addEventListener("disconnected", this.lost);
    document.addEventListener("visibilitychange", this.shown);
    document.addEventListener("resume", this.shown);
    this.ask();
  }

  /** Stop listening. */
  close(): void {
    this.connection.removeEventListener("ready", this.ask);
    this.connection.removeEventListener("disconnected", this.lost);
    document.removeEventListener("visibilitychange", this.shown);
    document.removeEventListener("resume", this.shown);
    this.round += 1;
    this.drop();
  }

  /** Ask anew if this computer slept since the last look: its own clock may have stood still. */
  look(): void {
    const [then, now] = [this.seen, { own: own(), wall: Date.now() }];
    this.seen = now;
    if (jumped(now.own, now.wall, then.own, then.wall)) this.ask();
  }

  /** Ask for the timer; what was asked before no longer counts. */
  readonly ask = (): void => {
    const round = ++this.round;
    const asked = own();
    let first = true;
    this.drop();
    const hear = (raw: Partial<Message>): void => {
      if (round !== this.round) return;
      if (raw?.gone) return this.listener.refused({ code: "gone", message: "" });
      const message = readable(raw);
      if (!message) return;
      if (first) this.clock.answered(message.now, asked, own());
      else if (this.clock.heard(message.now, own())) return this.ask();
      first = false;
      this.listener.heard(message);
    };
    const question = { type: "argus/timer/subscribe", entity_id: this.entityId };
    this.connection.subscribeMessage(hear, question, { resubscribe: false }).then(
      (end) => this.opened(round, end),
      (error) => round === this.round && this.listener.refused(refusalOf(error)),
    );
  };

  private opened(round: number, end: () => Promise<unknown>): void {
    if (round === this.round) this.end = end;
    else void end().catch(ignore);
  }

  private readonly shown = (): void => {
    if (document.visibilityState !== "hidden") this.ask();
  };

  private readonly lost = (): void => {
    this.end = undefined;
    this.listener.away();
  };

  private drop(): void {
    void this.end?.().catch(ignore);
    this.end = undefined;
  }
}

/** A subscription that Home Assistant has forgotten needs no ending. */
function ignore(): void {}

/** Read what Home Assistant, or the browser, says went wrong. */
export function refusalOf(error: unknown): Refusal {
  const { code, message } = (error ?? {}) as Partial<Record<keyof Refusal, unknown>>;
  return { code: String(code ?? ""), message: String(message ?? "") };
}
