/** The row of buttons, and the menu of what is seldom wanted. */

import { html, nothing, type TemplateResult } from "lit";
import type { Deed, Face } from "./face";
import { icon } from "./icons";
import { countsUp, type Status } from "./time";
import type { Key } from "./words";

interface Button {
  id: Key & string;
  picture: Parameters<typeof icon>[0] | "plus5";
  deed: Deed;
  able?: boolean;
}

const MAIN: Record<Status, Button> = {
  idle: { id: "start", picture: "play", deed: { action: "start" } },
  active: { id: "pause", picture: "pause", deed: { action: "pause" } },
  paused: { id: "resume", picture: "play", deed: { action: "unpause" } },
};
const ADD: Deed = { action: "add_time", data: { duration: { minutes: 5 } } };

/** Draw undo, five minutes more, the main button, skip and the menu. */
export function controls(face: Face): TemplateResult {
  const { message } = face;
  const running = message.status !== "idle";
  const add: Button = countsUp(message)
    ? { id: "finish", picture: "check", deed: { action: "finish" }, able: running }
    : { id: "add", picture: "plus5", deed: ADD, able: running };
  return html`<div class="controls">
    ${small(face, { id: "undo", picture: "undo", deed: { action: "undo" }, able: message.undo })}
    ${small(face, add)} ${main(face, MAIN[message.status])}
    ${small(face, { id: "skip", picture: "skip", deed: { action: "skip" } })} ${menu(face)}
  </div>`;
}

function press(face: Face, { deed, able = true }: Button): () => void {
  return () => {
    if (able && !face.busy) face.perform(deed);
  };
}

function main(face: Face, button: Button): TemplateResult {
  const label = face.speech.say(button.id);
  return html`<button
    class="main"
    data-testid=${button.id}
    aria-label=${label}
    title=${label}
    aria-disabled=${face.busy ? "true" : nothing}
    @click=${press(face, button)}
  >
    ${icon(button.picture as Parameters<typeof icon>[0])}
  </button>`;
}

function small(face: Face, button: Button): TemplateResult {
  const label = face.speech.say(button.id);
  const able = button.able !== false;
  return html`<button
    class="small"
    data-testid=${button.id}
    aria-label=${label}
    title=${label}
    aria-disabled=${able ? nothing : "true"}
    @click=${press(face, button)}
  >
    ${button.picture === "plus5" ? html`<span class="plus" aria-hidden="true">+5</span>` : icon(button.picture)}
  </button>`;
}

/** Draw the menu: finish and cancel, out of the way of a thumb. */
function menu(face: Face): TemplateResult {
  const label = face.speech.say("more");
  const running = face.message.status !== "idle";
  return html`<div class="menu" @keydown=${keys(face)} @focusout=${leaving(face)}>
    <button
      class="small"
      data-testid="more"
      aria-label=${label}
      title=${label}
      aria-haspopup="menu"
      aria-expanded=${face.menuOpen}
      @click=${() => face.openMenu(!face.menuOpen)}
    >
      ${icon("more")}
    </button>
    ${face.menuOpen
      ? html`<div class="sheet" role="menu" aria-label=${label}>
          ${countsUp(face.message)
            ? nothing
            : item(face, { id: "finish", picture: "check", deed: { action: "finish" }, able: running })}
          ${item(face, {
            id: "cancel",
            picture: "stop",
            deed: { action: "cancel" },
            able: running || face.message.step > 0,
          })}
        </div>`
      : nothing}
  </div>`;
}

function item(face: Face, button: Button): TemplateResult {
  const act = press(face, button);
  const able = button.able !== false;
  return html`<button
    role="menuitem"
    tabindex="-1"
    data-testid=${button.id}
    aria-disabled=${able ? nothing : "true"}
    @click=${() => {
      act();
      if (able) face.openMenu(false);
    }}
  >
    ${icon(button.picture as Parameters<typeof icon>[0])}<span>${face.speech.say(button.id)}</span>
  </button>`;
}

const STEPS: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };

function keys(face: Face): (event: KeyboardEvent) => void {
  return (event) => {
    const box = event.currentTarget as HTMLElement;
    if (!face.menuOpen) return;
    if (event.key === "Escape") {
      event.stopPropagation();
      face.openMenu(false);
      box.querySelector<HTMLElement>("[data-testid=more]")?.focus();
    }
    const step = STEPS[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const items = [...box.querySelectorAll<HTMLElement>("[role=menuitem]")];
    const at = items.indexOf(event.target as HTMLElement);
    items[(at + step + items.length) % items.length]?.focus();
  };
}

function leaving(face: Face): (event: FocusEvent) => void {
  return (event) => {
    const box = event.currentTarget as HTMLElement;
    const inside = event.relatedTarget instanceof Node && box.contains(event.relatedTarget);
    if (face.menuOpen && !inside) face.openMenu(false);
  };
}
