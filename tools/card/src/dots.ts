/** The day's sessions as dots: what was, what runs, what is to come in this round. */

import { html, nothing, type TemplateResult } from "lit";
import type { Face } from "./face";
import type { Message, Phase, Session } from "./message";
import type { Key } from "./words";

export type Kind = "completed" | "finished_early" | "skipped" | "running" | "to_come";

export interface Dot {
  kind: Kind;
  phase: Phase;
  session: Session | null;
}

/** More than this many are too small to see; the last ones are shown. */
export const MOST = 24;
const KINDS: Record<string, Kind> = {
  completed: "completed",
  finished_early: "finished_early",
  skipped: "skipped",
  cancelled: "skipped",
  superseded: "skipped",
};

/** Return the dots of a day, oldest first, and how many more there were. */
export function dotsOf(message: Message): { dots: Dot[]; hidden: number } {
  const order = [...message.sessions].sort((one, other) => one.started_at - other.started_at);
  const been = order.map((session): Dot => ({ kind: kindOf(session), phase: session.phase, session }));
  const coming = Math.max(0, (message.cycles ?? 0) - (message.cycle ?? 0) + waiting(message));
  const round = message.cycles === null || message.cycle === null ? 0 : Math.min(coming, 8);
  const next = Array.from({ length: round }, (): Dot => ({ kind: "to_come", phase: "focus", session: null }));
  const hidden = Math.max(0, been.length - MOST);
  return { dots: [...been.slice(hidden), ...next], hidden };
}

/** A focus that has not begun is one of those to come. */
function waiting(message: Message): number {
  return message.status === "idle" && message.phase === "focus" ? 1 : 0;
}

function kindOf(session: Session): Kind {
  return session.ended_at === null ? "running" : (KINDS[session.outcome ?? ""] ?? "skipped");
}

/** Return the ms of focus that have ended today, and how many sessions of it were worth counting. */
export function dayOf(message: Message): { focus: number; count: number } {
  const ended = message.sessions.filter((one) => one.phase === "focus" && one.ended_at !== null);
  const focus = ended.reduce((sum, one) => sum + Math.max(0, one.active || 0), 0);
  const counts = ended.filter((one) => one.outcome === "completed" || one.outcome === "finished_early");
  return { focus, count: counts.length };
}

/** Draw the day. */
export function day(face: Face): TemplateResult {
  const { speech, message } = face;
  const { dots, hidden } = dotsOf(message);
  const { focus, count } = dayOf(message);
  const sum = message.sessions.length
    ? `${speech.sessions(count)} · ${speech.minutes(focus)}`
    : speech.say("none_yet");
  return html`<div class="day" data-testid="dots">
    <span class="caption">${speech.say("today")}</span>
    <span class="sum">${sum}</span>
    <ul class="dots">
      ${hidden ? html`<li class="hidden">+${hidden}</li>` : nothing} ${dots.map((dot) => one(face, dot))}
    </ul>
  </div>`;
}

function one(face: Face, { kind, phase, session }: Dot): TemplateResult {
  const { speech } = face;
  const how: Key = session?.ended_at != null ? ((session.outcome ?? "cancelled") as Key) : (kind as Key);
  const words = [speech.say(phase), speech.name(how)];
  if (session) words.push(speech.time(session.started_at));
  if (session?.ended_at != null) words.push(speech.minutes(session.active));
  if (session?.task) words.push(session.task);
  const label = words.join(", ");
  return html`<li><span class="dot ${kind} ${phase}" role="img" aria-label=${label} title=${label}></span></li>`;
}
