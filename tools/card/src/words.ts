/** Words and figures in the user's language: which translation, and dates and durations by Intl. */

import type { Hass } from "./hass";
import { de } from "./translations/de";
import { en, type Words } from "./translations/en";
import { es } from "./translations/es";
import { fr } from "./translations/fr";
import { nl } from "./translations/nl";

export type { Words };
export const LANGUAGES: Record<string, Words> = { en, de, fr, es, nl };

/** The texts that are one string, as against those that depend on a number. */
export type Key = { [Name in keyof Words]: Words[Name] extends string ? Name : never }[keyof Words];
export type Fields = Record<string, string | number>;

/** Put fields where a text has their names in braces. */
export function fill(text: string, fields: Fields): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(fields[name] ?? whole));
}

/** Speaks one language: `en` where there is no translation. */
export class Speech {
  readonly language: string;
  private readonly words: Words;
  private readonly clock: Intl.DateTimeFormat;

  constructor(language: string, clock: Intl.DateTimeFormatOptions = {}) {
    const base = language.toLowerCase().split(/[-_]/)[0]!;
    this.words = LANGUAGES[base] ?? en;
    this.language = LANGUAGES[base] ? language.replace("_", "-") : "en";
    this.clock = clockFormat(language, { hour: "numeric", minute: "2-digit", ...clock });
  }

  /** Return a text with its fields. */
  say(key: Key, fields: Fields = {}): string {
    return fill(this.words[key], fields);
  }

  /** Return a text that may have no translation, as strategies of later versions. */
  name(key: string): string {
    const word = (this.words as unknown as Record<string, unknown>)[key];
    return typeof word === "string" ? word : key;
  }

  /** Return how many sessions. */
  sessions(count: number): string {
    const one = new Intl.PluralRules(this.language).select(count) === "one";
    return fill(one ? this.words.sessions.one : this.words.sessions.other, { count });
  }

  /** Return an instant as a time of day. */
  time(instant: number): string {
    return this.clock.format(instant);
  }

  /** Return a share of 100 with its sign. */
  percent(value: number): string {
    return new Intl.NumberFormat(this.language, { style: "percent" }).format(value / 100);
  }

  /** Return seconds in words, with the two greatest of hours, minutes and seconds. */
  duration(seconds: number, width: "long" | "short" = "long"): string {
    const whole = Math.max(0, Math.round(seconds));
    const parts: [number, string][] = [
      [Math.floor(whole / 3600), "hour"],
      [Math.floor(whole / 60) % 60, "minute"],
      [whole % 60, "second"],
    ];
    const first = parts.findIndex(([value]) => value > 0);
    const shown = parts.slice(first < 0 ? 2 : first, first < 0 ? 3 : first + 2);
    const texts = shown
      .filter(([value]) => value > 0 || first < 0)
      .map(([value, unit]) => this.unit(unit, width).format(value));
    return texts.join(width === "long" ? ", " : " ");
  }

  /** Return ms in hours and minutes, in short, down to "0 min". */
  minutes(ms: number): string {
    const whole = Math.round(Math.max(0, ms) / 60_000);
    return whole ? this.duration(whole * 60, "short") : this.unit("minute", "short").format(0);
  }

  private readonly units = new Map<string, Intl.NumberFormat>();

  private unit(unit: string, unitDisplay: "long" | "short"): Intl.NumberFormat {
    const key = unit + unitDisplay;
    const known = this.units.get(key);
    if (known) return known;
    const made = new Intl.NumberFormat(this.language, { style: "unit", unit, unitDisplay });
    this.units.set(key, made);
    return made;
  }
}

/** Return a format of the language, or of English where the browser does not know it. */
function clockFormat(language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat(language, options);
  } catch {
    return new Intl.DateTimeFormat("en", { ...options, timeZone: undefined });
  }
}

/** Return the speech of a user's settings: language, 12 or 24 hours, this browser's zone or the house's. */
export function speechOf(hass: Hass): Speech {
  const locale = hass.locale;
  const options: Intl.DateTimeFormatOptions = {};
  if (locale?.time_zone === "server") options.timeZone = hass.config?.time_zone;
  if (locale?.time_format === "12") options.hour12 = true;
  if (locale?.time_format === "24") options.hourCycle = "h23";
  return new Speech(locale?.language ?? hass.language ?? "en", options);
}
