/** What a person sets on the card: its form, what a new card begins with, and for which entities it is suggested. */

import type { Hass } from "./hass";
import { Speech, type Key } from "./words";

export const TYPE = "argus-card";
export const PARTS = ["show_strategy", "show_task", "show_sessions", "show_devices"] as const;
export type Part = (typeof PARTS)[number];

export interface Config extends Partial<Record<Part, boolean>> {
  type: string;
  entity?: string;
  name?: string;
}

/** Tell whether a part is to be shown; all are, unless somebody said no. */
export function shows(config: Config, part: Part): boolean {
  return config[part] !== false;
}

/** Tell whether an entity is a timer of Argus, by the registry and not by its name. */
export function isTimer(hass: Hass, entityId: string): boolean {
  const entry = hass.entities?.[entityId];
  return entry?.platform === "argus" && entry.translation_key === "timer";
}

/** Return the configuration of a new card: the first timer there is. */
export function stub(hass: Hass, preferred: string[] = [], others: string[] = []): Omit<Config, "type"> {
  const all = [...preferred, ...others, ...Object.keys(hass.entities ?? {})];
  return { entity: all.find((entityId) => isTimer(hass, entityId)) ?? "" };
}

/** Return a card for an entity that somebody adds to a dashboard; none for what is no timer. */
export function suggestion(hass: Hass, entityId: string): { config: Config } | null {
  return isTimer(hass, entityId) ? { config: { type: `custom:${TYPE}`, entity: entityId } } : null;
}

/** Return the form of Home Assistant's card editor, in the language of the page. */
export function form(): object {
  const speech = new Speech(document.documentElement.lang || "en");
  const filter = { integration: "argus", domain: "sensor" };
  return {
    schema: [
      { name: "entity", required: true, selector: { entity: { filter } } },
      { name: "name", selector: { text: {} } },
      { name: "show", type: "expandable", flatten: true, title: speech.say("show"), schema: PARTS.map(toggle) },
    ],
    computeLabel: (field: { name: string }) => speech.say(field.name as Key),
  };
}

function toggle(name: Part): object {
  return { name, default: true, selector: { boolean: {} } };
}
