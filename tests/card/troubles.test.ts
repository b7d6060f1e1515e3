/** What the card says and does when something is wrong, missing, or none of its business. */

import "./dom";
import assert from "node:assert/strict";
import { afterEach, mock, test } from "node:test";
import type { Config } from "../../tools/card/src/config";
import type { Message } from "../../tools/card/src/message";
import { aHass } from "./factories";
import { aCard, clear } from "./shown";

// no time passes in these tests
mock.method(performance, "now", () => 5_000);
afterEach(clear);

test("an action that fails says why, until it is read", async () => {
  const one = await aCard({}, { hass: aHass({ refuse: { code: "x", message: "Asleep" } }) });
  await one.press("skip");
  assert.equal(one.get("message").textContent!.trim(), "That did not work: Asleep");
  assert.equal(one.get("message").getAttribute("role"), "alert");
  await one.press("dismiss");
  assert.equal(one.all("message").length, 0);
});

const nothings: [string, Parameters<typeof aHass>[0], Partial<Config>, string][] = [
  ["no entity chosen", {}, { entity: "" }, "Choose an Argus timer"],
  ["an entity that is not there", { state: null }, {}, "sensor.focus does not exist"],
  ["an entity that is unavailable", { state: "unavailable" }, {}, "sensor.focus is unavailable"],
];
for (const [what, over, config, words] of nothings) {
  test(`${what} is told in words`, async () => {
    const one = await aCard(null, { config, hass: aHass(over) });
    assert.ok(one.get("message").textContent!.includes(words), one.text);
  });
}

test("an action that Argus refuses is told in the words of the page's language", async () => {
  const refuse = {
    code: "service_validation_error",
    message: "Validation error: There is no timer x.",
    translation_domain: "argus",
    translation_key: "unknown_timer",
    translation_placeholders: { detail: "x" },
  };
  const words: Record<string, string> = { "component.argus.exceptions.unknown_timer.message": "Es gibt keinen Timer" };
  const asked: string[] = [];
  const loadBackendTranslation = async (category: string, integration: string) => {
    asked.push(category, integration);
    return (key: string, fields?: Record<string, string>) => (words[key] ? `${words[key]} ${fields?.["detail"]}.` : "");
  };
  const one = await aCard({}, { hass: aHass({ refuse, loadBackendTranslation }) });
  await one.press("skip");
  assert.match(one.get("message").textContent!, /Es gibt keinen Timer x\./);
  assert.deepEqual(asked, ["exceptions", "argus"]);
  const other = await aCard({}, { hass: aHass({ refuse: { ...refuse, translation_key: "new" }, loadBackendTranslation }) });
  await other.press("skip");
  assert.match(other.get("message").textContent!, /There is no timer x\./);
});

const refusals = [
  ["not_found", "is not an Argus timer"],
  ["unknown_command", "Argus is not running"],
  ["timeout", "That did not work: slow"],
] as const;
for (const [code, words] of refusals) {
  test(`a subscription refused with ${code} is told in words`, async () => {
    const hass = aHass();
    hass.connection.refusal = { code, message: "slow" };
    const one = await aCard(null, { hass });
    assert.ok(one.get("message").textContent!.includes(words), one.text);
  });
}

test("before the first word it is busy, and draws no time", async () => {
  const one = await aCard(null);
  assert.equal(one.card.shadowRoot!.querySelector("ha-card")!.getAttribute("aria-busy"), "true");
  assert.equal(one.text.includes("00:00"), false);
});

test("a timer that comes back is asked for again, another entity's change asks nothing", async () => {
  const one = await aCard({}, { hass: aHass({ state: "unavailable" }) });
  const [before] = [one.hass.connection.asked.length];
  const timer = { entity_id: "sensor.focus", state: "idle", attributes: {} };
  one.card.hass = { ...one.hass, states: { "sensor.focus": timer } };
  await one.done();
  one.card.hass = { ...one.hass, states: { "sensor.focus": timer, "light.desk": timer } };
  await one.done();
  assert.equal(one.hass.connection.asked.length, before + 1);
  assert.ok(one.time);
});

test("what happens elsewhere in the house draws nothing", async () => {
  const one = await aCard();
  let drawn = 0;
  one.card.requestUpdate = () => (drawn += 1);
  one.card.hass = { ...one.hass, states: { ...one.hass.states, "light.desk": one.hass.states["sensor.focus"] } };
  assert.equal(drawn, 0);
});

test("another connection is another subscription, and the same timer is not", async () => {
  const one = await aCard();
  one.card.setConfig({ ...one.card.config, name: "Work" });
  await one.done();
  assert.equal(one.hass.connection.asked.length, 1);
  const other = aHass();
  one.card.hass = other;
  await one.done();
  assert.equal(other.connection.asked.length, 1);
  assert.equal(one.hass.connection.listening, 0);
});

test("a lost connection is told, and the count goes on", async () => {
  const one = await aCard();
  one.hass.connection.tell("disconnected");
  await one.done();
  assert.ok(one.get("message").textContent!.includes("No connection"));
  assert.equal(one.time, "25:00");
});

test("a message full of holes draws a card, and never NaN", async () => {
  const holes = { total: "x", elapsed: null, cycles: undefined, sessions: null, devices: null, conflicts: null, next: null };
  const one = await aCard({ ...(holes as unknown as Partial<Message>), phase: "nap" as never, strategy: "dream" });
  assert.equal(one.card.shadowRoot!.innerHTML.includes("NaN"), false);
  assert.match(one.time!, /^\d\d:\d\d$/);
});
