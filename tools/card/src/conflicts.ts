/** A conflict, and its two taps: see what counts and what was set aside, then choose. */

import { html, nothing, type TemplateResult } from "lit";
import type { Deed, Face } from "./face";
import { icon } from "./icons";
import type { Conflict } from "./message";
import type { Key } from "./words";

/** Draw the newest conflict; the next shows when it is settled. */
export function conflict(face: Face): TemplateResult | typeof nothing {
  const [one] = face.message.conflicts.toSorted((first, second) => second.at - first.at);
  if (!one) return nothing;
  const { speech } = face;
  return html`<section class="conflict" aria-label=${speech.say("conflict")}>
    <div class="line">
      ${icon("fork")}<span class="words">${speech.say("conflict")}</span>
      <button
        class="text"
        data-testid="conflict"
        aria-expanded=${face.conflictOpen}
        @click=${() => face.openConflict(!face.conflictOpen)}
      >
        ${speech.say("review")}
      </button>
    </div>
    ${face.conflictOpen ? both(face, one) : nothing}
  </section>`;
}

function both(face: Face, one: Conflict): TemplateResult {
  const { speech } = face;
  const take: Deed = { action: "resolve_conflict", data: { loser: one.loser_stamp } };
  return html`<p>${speech.say("conflict_won", { winner: one.winner })}</p>
    <p>${speech.say("conflict_lost", { loser: one.loser })}</p>
    <div class="taps">
      ${tap(face, "resolve-keep", "keep", stay(face))} ${tap(face, "resolve-other", "use_other", take)}
    </div>`;
}

/** Any command that has seen both settles a conflict: this one changes nothing else. */
function stay({ message }: Face): Deed {
  return { action: "set_task", data: message.task ? { task: message.task } : {} };
}

function tap(face: Face, id: string, word: Key, deed: Deed): TemplateResult {
  return html`<button class="text" data-testid=${id} @click=${() => !face.busy && face.perform(deed)}>
    ${face.speech.say(word)}
  </button>`;
}
