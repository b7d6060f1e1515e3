/** A page without a browser, for lit to draw into; import it before anything that draws. */

import { Window } from "happy-dom";

const page = new Window({ url: "http://localhost/" });
const mine = globalThis as unknown as Record<string, unknown>;
const theirs = page as unknown as Record<string, unknown>;
const NAMES = [
  "document",
  "Document",
  "customElements",
  "HTMLElement",
  "Element",
  "Node",
  "ShadowRoot",
  "CSSStyleSheet",
  "CustomEvent",
  "Event",
  "KeyboardEvent",
  "FocusEvent",
  "MutationObserver",
];

mine["window"] = page;
for (const name of NAMES) mine[name] = theirs[name];

/** Let the page be seen, or not. */
export function show(visible: boolean): void {
  Object.defineProperty(document, "visibilityState", {
    configurable: true,
    get: () => (visible ? "visible" : "hidden"),
  });
  document.dispatchEvent(new Event("visibilitychange"));
}

/** Wait until promises that are kept have been taken notice of. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
}
