/** The parts of the card that are only words: title, ring's captions, notices. */

import { html, nothing, type TemplateResult } from "lit";
import type { Face } from "./face";
import { icon } from "./icons";
import type { Refusal } from "./link";
import { countsUp } from "./time";
import type { Key, Speech } from "./words";

/** Draw the title, which opens the timer's dialog, and what comes after this step. */
export function header(face: Face, title: string, open: () => void): TemplateResult {
  return html`<header>
    <button class="title" data-testid="title" @click=${open}>${title}</button>
    ${following(face)}
  </header>`;
}

function following({ message, speech }: Face): TemplateResult | typeof nothing {
  const next = message.next;
  if (!next || message.status === "idle") return nothing;
  const phase = speech.say(next.phase);
  const words = next.duration
    ? speech.say("next_for", { phase, duration: speech.duration(next.duration / 1000, "short") })
    : speech.say("next", { phase });
  return html`<span class="next">${words}</span>`;
}

/** Draw the phase, and which focus of the round it is. */
export function above({ message, speech }: Face): TemplateResult {
  const { cycle, cycles } = message;
  const round = cycle && cycles && cycles > 1 ? speech.say("cycle", { cycle, cycles }) : "";
  return html`<div class="above" slot="above" data-testid="phase">
    ${speech.say(message.phase)}${round ? html`<small>${round}</small>` : nothing}
  </div>`;
}

/** Draw until when, or what it does else. */
export function below({ message, speech }: Face, late: boolean): TemplateResult {
  const until = message.finishes_at;
  let words = speech.say(message.status);
  if (message.status === "active" && countsUp(message)) words = speech.say("open_end");
  else if (message.status === "active" && until) words = speech.say("until", { time: speech.time(until) });
  if (late) words = speech.say("late");
  return html`<div class="below" slot="below" data-testid="status">${words}</div>`;
}

/** Return what to tell of a refusal, and of an entity that is not there. */
export function reason(speech: Speech, entity: string, state: string | undefined, refusal: Refusal | null): string {
  if (!entity) return speech.say("no_entity");
  if (state === undefined || refusal?.code === "gone") return speech.say("missing", { entity });
  if (state === "unavailable") return speech.say("unavailable", { entity });
  const known: Record<string, Key> = { not_found: "not_ours", unknown_command: "not_running" };
  const key = known[refusal?.code ?? ""];
  return key ? speech.say(key, { entity }) : failure(speech, refusal?.message);
}

/** Return what to tell of an action that failed. */
export function failure(speech: Speech, error: string | undefined): string {
  return error ? speech.say("failed", { error }) : speech.say("failed_unknown");
}

/** Draw a message of the card's own. */
export function notice(words: string, bad: boolean, close?: { words: string; press: () => void }): TemplateResult {
  return html`<div class=${bad ? "notice bad" : "notice"} role=${bad ? "alert" : "status"} data-testid="message">
    <div class="line">
      <span class="words">${words}</span>
      ${close
        ? html`<button class="text" data-testid="dismiss" aria-label=${close.words} @click=${close.press}>
            ${icon("close")}
          </button>`
        : nothing}
    </div>
  </div>`;
}
