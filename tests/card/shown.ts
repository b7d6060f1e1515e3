/** A card on a page, with the Home Assistant that it sees: press, choose, read. */

import "./dom";
import assert from "node:assert/strict";
import "../../tools/card/src/argus";
import type { ArgusCard } from "../../tools/card/src/card";
import type { Config } from "../../tools/card/src/config";
import type { Message } from "../../tools/card/src/message";
import { settled, show } from "./dom";
import { aHass, aMessage, type FakeHass } from "./factories";

const shown: Shown[] = [];

/** One card. */
export class Shown {
  constructor(
    readonly card: ArgusCard,
    readonly hass: FakeHass,
  ) {}

  async done(): Promise<this> {
    for (let turn = 0; turn < 5; turn += 1) {
      await settled();
      await this.card.updateComplete;
    }
    return this;
  }

  all(id: string): HTMLElement[] {
    const ring = this.card.shadowRoot!.querySelector("argus-ring");
    const roots = [this.card.shadowRoot!, ring?.shadowRoot].filter((root) => root != null);
    return roots.flatMap((root) => [...root.querySelectorAll<HTMLElement>(`[data-testid="${id}"]`)]);
  }

  get(id: string): HTMLElement {
    const [found] = this.all(id);
    assert.ok(found, `${id} is not there: ${this.text}`);
    return found;
  }

  async press(id: string): Promise<void> {
    this.get(id).click();
    await this.done();
  }

  async choose(id: string, value: string): Promise<void> {
    const select = this.get(id) as HTMLSelectElement;
    select.value = value;
    select.dispatchEvent(new Event("change"));
    await this.done();
  }

  async say(over: Partial<Message>): Promise<void> {
    this.hass.connection.say(aMessage(over));
    await this.done();
  }

  get time(): string | null {
    return this.get("time").getAttribute("data-value");
  }

  get text(): string {
    return (this.card.shadowRoot!.textContent ?? "").replace(/\s+/g, " ");
  }

  get calls(): unknown[] {
    return this.hass.calls.map(({ domain, action, data }) => [`${domain}.${action}`, data]);
  }
}

/** Put a card on the page; its timer says `over` at once, or nothing where that is null. */
export async function aCard(
  over: Partial<Message> | null = {},
  { config = {}, hass = aHass() }: { config?: Partial<Config>; hass?: FakeHass } = {},
): Promise<Shown> {
  const card = document.createElement("argus-card") as ArgusCard;
  card.setConfig({ type: "custom:argus-card", entity: "sensor.focus", ...config });
  if (over) hass.connection.answer = () => aMessage(over);
  card.hass = hass;
  document.body.append(card);
  const one = new Shown(card, hass);
  shown.push(one);
  return one.done();
}

/** Take all cards away, and let the page be seen. */
export function clear(): void {
  for (const one of shown.splice(0)) one.card.remove();
  show(true);
}
