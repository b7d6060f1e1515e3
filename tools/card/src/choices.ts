/** What to work by and on: the strategy, the task with its tick and its estimate. */

import { html, nothing, type TemplateResult } from "lit";
import { shows } from "./config";
import type { Deed, Face } from "./face";
import { icon } from "./icons";
import type { Message } from "./message";

const STRATEGIES = ["pomodoro", "52_17", "90_20", "countdown", "stopwatch", "flowtime"];

/** Draw what can be chosen. */
export function choices(face: Face): TemplateResult | typeof nothing {
  const parts = [
    shows(face.config, "show_strategy") ? strategy(face) : nothing,
    shows(face.config, "show_task") ? task(face) : nothing,
  ].filter((part) => part !== nothing);
  return parts.length ? html`<div class="choices">${parts}</div>` : nothing;
}

function strategy(face: Face): TemplateResult {
  const { message, speech } = face;
  const options = STRATEGIES.includes(message.strategy) ? STRATEGIES : [...STRATEGIES, message.strategy];
  const named = options.map((value) => ({ value, text: speech.name(value) }));
  return choice(face, "strategy", named, message.strategy, (value) => chosen(message, value));
}

/** Choose for what comes next; a select that somebody disabled leaves the start of a new session. */
function chosen(message: Message, option: string): Deed {
  const entity = message.entities["strategy"];
  if (!entity) return { action: "start", data: { strategy: option } };
  return { domain: "select", action: "select_option", data: { option }, entity };
}

function task(face: Face): TemplateResult | typeof nothing {
  const { message, speech } = face;
  if (!message.tasks && !message.task) return nothing;
  const open = message.tasks ?? [];
  const listed = open.map((one) => one.summary);
  const all = message.task && !listed.includes(message.task) ? [message.task, ...listed] : listed;
  const options = [{ value: "", text: speech.say("no_task") }, ...all.map((value) => ({ value, text: value }))];
  const set = (value: string): Deed => ({ action: "set_task", data: value ? { task: value } : {} });
  const isListed = message.task !== null && listed.includes(message.task);
  return html`<div class="task">
    ${choice(face, "task", options, message.task ?? "", set)} ${estimate(face)} ${isListed ? tick(face) : nothing}
  </div>`;
}

function estimate(face: Face): TemplateResult | typeof nothing {
  const { message, speech } = face;
  const known = message.tasks?.find((one) => one.summary === message.task)?.estimate;
  if (!known) return nothing;
  const done = message.sessions.filter(
    (one) => one.task === message.task && one.phase === "focus" && one.outcome === "completed",
  ).length;
  const words = speech.say("estimate", { done, estimate: known });
  return html`<span class="estimate" role="img" aria-label=${words} title=${words}>${done}/${known}</span>`;
}

function tick(face: Face): TemplateResult {
  const { message, speech } = face;
  const label = speech.say("tick", { task: message.task ?? "" });
  const deed: Deed = { action: "complete_task", data: { task: message.task } };
  return html`<button
    class="small tick"
    data-testid="tick"
    aria-label=${label}
    title=${label}
    @click=${() => !face.busy && face.perform(deed)}
  >
    ${icon("check")}
  </button>`;
}

interface Option {
  value: string;
  text: string;
}

function choice(
  face: Face,
  id: "strategy" | "task",
  options: Option[],
  current: string,
  deed: (value: string) => Deed,
): TemplateResult {
  const change = (event: Event): void => {
    const select = event.target as HTMLSelectElement;
    const value = select.value;
    select.value = current; // what Home Assistant says is what is shown
    face.perform(deed(value));
  };
  return html`<label class="choice">
    <span class="caption">${face.speech.say(id)}</span>
    <span class="value">
      <select data-testid=${id} .value=${current} @change=${change}>
        ${options.map(
          ({ value, text }) => html`<option value=${value} ?selected=${value === current}>${text}</option>`,
        )}
      </select>
      ${icon("down")}
    </span>
  </label>`;
}
