/** The card as time passes: a tick a second, none while nobody looks, and what it does past the end. */

import "./dom";
import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";
import { show } from "./dom";
import { aMessage, MINUTE, NINE } from "./factories";
import { aCard, clear, type Shown } from "./shown";

let own = 0;
mock.method(performance, "now", () => own);
mock.method(Date, "now", () => NINE + own);

/** Let time pass, a hundredth of a second after the other. */
async function pass(one: Shown, seconds: number): Promise<void> {
  for (let step = 0; step < seconds * 100; step += 1) {
    own += 10;
    mock.timers.tick(10);
  }
  await one.done();
}

beforeEach(() => {
  own = 0;
  mock.timers.enable({ apis: ["setTimeout"] });
});

afterEach(() => {
  clear();
  mock.timers.reset();
});

function ring(one: Shown): HTMLElement {
  return one.card.shadowRoot!.querySelector("argus-ring")!.shadowRoot!.querySelector<HTMLElement>(".arc")!;
}

function places(one: Shown): string[] {
  const strips = one.card.shadowRoot!.querySelector("argus-ring")!.shadowRoot!.querySelectorAll<HTMLElement>(".strip");
  return [...strips].map((strip) => strip.style.transform);
}

test("the figures and the ring move each second, and nothing else is drawn anew", async () => {
  const one = await aCard();
  const figures = places(one);
  const before = Number(ring(one).style.strokeDashoffset);
  let drawn = 0;
  const update = one.card.requestUpdate.bind(one.card);
  one.card.requestUpdate = (...given) => {
    drawn += 1;
    update(...given);
  };
  await pass(one, 10.5);
  assert.equal(one.time, "24:50");
  assert.equal(figures.join(), "translateY(-20%),translateY(-50%),translateY(0%),translateY(0%)");
  assert.equal(places(one).join(), "translateY(-20%),translateY(-40%),translateY(-50%),translateY(0%)");
  assert.ok(Number(ring(one).style.strokeDashoffset) > before);
  assert.equal(drawn, 0);
  assert.equal(one.hass.connection.asked.length, 1);
});

test("a screen reader that goes there reads minutes, and in the last one seconds", async () => {
  const one = await aCard({ total: 2 * MINUTE });
  const read = () => one.get("time").getAttribute("aria-label");
  assert.equal(read(), "2 minutes left");
  await pass(one, 95.5);
  assert.equal(read(), "25 seconds left");
});

test("a page that nobody sees does not tick, and is right when it is seen again", async () => {
  const one = await aCard();
  show(false);
  await pass(one, 60);
  assert.equal(one.time, "25:00");
  one.hass.connection.answer = () => aMessage({ now: NINE + 60_000, elapsed: 60_000 });
  show(true);
  await one.done();
  assert.equal(one.time, "24:00");
  await pass(one, 5.5);
  assert.equal(one.time, "23:55");
});

test("past its end it asks once what is next, says that it waits, and shows zero", async () => {
  const one = await aCard({ total: 2_000, finishes_at: NINE + 2_000 });
  one.hass.connection.answer = () => aMessage({ now: NINE + own, total: 2_000, elapsed: own, finishes_at: NINE + 2_000 });
  await pass(one, 4.5);
  assert.equal(one.hass.connection.asked.length, 1);
  await pass(one, 60);
  assert.equal(one.hass.connection.asked.length, 2);
  assert.equal(one.time, "00:00");
  assert.equal(one.get("status").textContent, "Waiting for Home Assistant");
  assert.equal(ring(one).style.visibility, "hidden"); // a round end would be left of it
  await one.say({ now: NINE + own, phase: "short_break" });
  assert.equal(one.get("status").textContent, "until 09:25");
});

test("an hour more makes room for its figure", async () => {
  const one = await aCard({ total: null, elapsed: 3_599_000, finishes_at: null });
  assert.equal(one.time, "59:59");
  await pass(one, 1.1);
  assert.equal(one.time, "1:00:00");
  assert.equal(places(one).length, 5);
});

test("what is paused stands still", async () => {
  const one = await aCard({ status: "paused", elapsed: MINUTE });
  await pass(one, 30);
  assert.equal(one.time, "24:00");
  assert.equal(one.get("status").textContent, "Paused");
});
