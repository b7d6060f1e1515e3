/**
 * How long is left, or has passed, and when that changes: pure functions of what was said and of one's own clock.
 *
 * Instants of Home Assistant are ms since the Unix epoch by its clock; instants of one's own (`own`) are ms of a clock
 * that only ever goes on (`performance.now()`). What day and hour the browser believes in is never asked for.
 */

export type Status = "idle" | "active" | "paused";

/** What is counted: `elapsed` ms of `total` as of `now`; without a total it counts up. */
export interface Count {
  status: Status;
  total: number | null;
  elapsed: number;
  now: number;
}

/** A message that is behind what we know by this much (ms) is old, or Home Assistant's clock was set back. */
export const BEHIND = 2_000;
/** Two clocks of one computer that part by this much (ms) between two looks: it slept, or its time was set. */
export const JUMP = 2_000;
const HOUR = 3_600_000;

/**
 * Home Assistant's clock, as told by messages that take an unknown time to come.
 *
 * A message says that it is at least so late: it may only put the clock forward. The answer to a question says too that
 * it is at most so late, because it was not yet written when we asked: it puts the clock between the two.
 */
export class ServerClock {
  private ahead = -Infinity;

  /** Return the instant by Home Assistant's clock. */
  at(own: number): number {
    return own + this.ahead;
  }

  /** Learn from a message; tell whether it is so far behind that it is time to ask. */
  heard(now: number, own: number): boolean {
    const least = now - own;
    const behind = this.ahead - least;
    this.ahead = Math.max(this.ahead, least);
    return behind > BEHIND;
  }

  /** Learn from the answer to what was asked at an instant of our own. */
  answered(now: number, asked: number, own: number): void {
    const least = now - own;
    const most = now - Math.min(asked, own);
    this.ahead = Math.min(Math.max(this.ahead, least), most);
  }
}

/** Tell whether a computer slept, or its time was set, between two looks at both of its clocks (ms). */
export function jumped(own: number, wall: number, ownThen: number, wallThen: number): boolean {
  return Math.abs(wall - wallThen - (own - ownThen)) > JUMP;
}

function ms(value: number | null | undefined): number {
  return typeof value === "number" && Number.isFinite(value) ? Math.max(0, value) : 0;
}

/** Tell whether there is no end to count down to. */
export function countsUp(count: Count): boolean {
  return typeof count.total !== "number" || !Number.isFinite(count.total);
}

/** Return ms counted at an instant, also past the total. */
export function counted(count: Count, at: number): number {
  const since = count.status === "active" ? ms(at - count.now) : 0;
  return ms(count.elapsed) + since;
}

/** Return ms counted at an instant, never more than the total. */
export function elapsedAt(count: Count, at: number): number {
  const all = counted(count, at);
  return countsUp(count) ? all : Math.min(all, ms(count.total));
}

/** Return ms that are left at an instant, never less than none; null counts up. */
export function remainingAt(count: Count, at: number): number | null {
  return countsUp(count) ? null : ms(count.total) - elapsedAt(count, at);
}

/** Return by how many ms an active timer has passed its end without a word from Home Assistant. */
export function overdueAt(count: Count, at: number): number {
  return countsUp(count) ? 0 : ms(counted(count, at) - ms(count.total));
}

/** Return the whole seconds to show: a begun one counts when they get fewer, and does not when they get more. */
export function secondsAt(count: Count, at: number): number {
  const remaining = remainingAt(count, at);
  if (remaining === null) return Math.floor(elapsedAt(count, at) / 1000);
  return Math.ceil(remaining / 1000);
}

/** Return how much of the ring is drawn, from 0 to 1: what is left; counting up, what has passed of the hour. */
export function fractionAt(count: Count, at: number): number {
  const remaining = remainingAt(count, at);
  if (remaining === null) return (elapsedAt(count, at) % HOUR) / HOUR;
  const total = ms(count.total);
  return total === 0 ? 0 : remaining / total;
}

/** Return in how many ms the seconds to show change; null where they stay. */
export function untilNext(count: Count, at: number): number | null {
  if (count.status !== "active") return null;
  const remaining = remainingAt(count, at);
  if (remaining === null) return 1000 - (elapsedAt(count, at) % 1000);
  return remaining === 0 ? null : remaining % 1000 || 1000;
}

/** Return seconds as "24:09", and from an hour on as "1:24:09". */
export function clockText(seconds: number): string {
  const whole = Math.floor(ms(seconds));
  const two = (value: number) => String(value).padStart(2, "0");
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
  const rest = two(whole % 60);
  return hours ? `${hours}:${two(minutes)}:${rest}` : `${two(minutes)}:${rest}`;
}
