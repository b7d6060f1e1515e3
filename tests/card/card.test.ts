/** The card as it is drawn, and what its buttons do. */

import "./dom";
import assert from "node:assert/strict";
import { afterEach, mock, test } from "node:test";
import { settled } from "./dom";
import { aConflict, aDevice, aHass, aSession, aTask, MINUTE, NINE } from "./factories";
import { aCard, clear } from "./shown";

// no time passes in these tests
mock.method(performance, "now", () => 5_000);
afterEach(clear);

test("a running focus shows its time, its phase and until when", async () => {
  const one = await aCard({ elapsed: 10_500, finishes_at: NINE + 25 * MINUTE });
  assert.equal(one.time, "24:50");
  assert.equal(one.get("time").getAttribute("aria-label"), "25 minutes left");
  assert.equal(one.get("phase").textContent!.replace(/\s+/g, " ").trim(), "Focus1 of 4");
  assert.equal(one.get("status").textContent, "until 09:25");
  assert.ok(one.text.includes("then Short break, 5 min"));
});

test("the main button starts, pauses and resumes", async () => {
  const one = await aCard({ status: "idle" });
  await one.press("start");
  await one.say({ status: "active" });
  await one.press("pause");
  await one.say({ status: "paused" });
  await one.press("resume");
  assert.deepEqual(one.calls, [
    ["argus.start", {}],
    ["argus.pause", {}],
    ["argus.unpause", {}],
  ]);
  assert.deepEqual(one.hass.calls[0]!.target, { entity_id: "sensor.focus" });
});

test("five minutes more, skip and undo are one press each", async () => {
  const one = await aCard();
  for (const id of ["add", "skip", "undo"]) await one.press(id);
  assert.deepEqual(one.calls, [
    ["argus.add_time", { duration: { minutes: 5 } }],
    ["argus.skip", {}],
    ["argus.undo", {}],
  ]);
});

test("what would do nothing cannot be pressed, and says so", async () => {
  const one = await aCard({ status: "idle", undo: false });
  for (const id of ["add", "undo"]) {
    assert.equal(one.get(id).getAttribute("aria-disabled"), "true");
    await one.press(id);
  }
  assert.deepEqual(one.calls, []);
});

test("counting up there is no more time to give, but an end", async () => {
  const one = await aCard({ total: null, elapsed: 61_000, strategy: "stopwatch", finishes_at: null });
  assert.equal(one.time, "01:01");
  assert.equal(one.all("add").length, 0);
  await one.press("finish");
  assert.deepEqual(one.calls, [["argus.finish", {}]]);
});

test("the menu opens on its first item, and closes by Escape and by a choice", async () => {
  const one = await aCard();
  await one.press("more");
  assert.equal(one.card.shadowRoot!.activeElement, one.get("finish"));
  one.get("cancel").dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
  await one.done();
  assert.equal(one.all("cancel").length, 0);
  await one.press("more");
  await one.press("cancel");
  assert.equal(one.all("cancel").length, 0);
  assert.deepEqual(one.calls, [["argus.cancel", {}]]);
});

test("arrows go round in the menu", async () => {
  const one = await aCard();
  await one.press("more");
  const key = (name: string) =>
    one.card.shadowRoot!.activeElement!.dispatchEvent(new KeyboardEvent("keydown", { key: name, bubbles: true }));
  key("ArrowDown");
  assert.equal(one.card.shadowRoot!.activeElement, one.get("cancel"));
  key("ArrowDown");
  assert.equal(one.card.shadowRoot!.activeElement, one.get("finish"));
  key("ArrowUp");
  assert.equal(one.card.shadowRoot!.activeElement, one.get("cancel"));
});

test("the menu closes when the focus leaves it", async () => {
  const one = await aCard();
  await one.press("more");
  one.get("cancel").dispatchEvent(new FocusEvent("focusout", { relatedTarget: one.get("finish"), bubbles: true }));
  await one.done();
  assert.equal(one.all("cancel").length, 1);
  one.get("cancel").dispatchEvent(new FocusEvent("focusout", { relatedTarget: one.get("skip"), bubbles: true }));
  await one.done();
  assert.equal(one.all("cancel").length, 0);
});

test("a second press does nothing while the first is under way", async () => {
  const one = await aCard();
  let finish = (): void => undefined;
  one.hass.until = new Promise<void>((resolve) => (finish = resolve));
  await one.press("skip");
  await one.press("skip");
  assert.equal(one.calls.length, 1);
  finish();
  await one.done();
  await one.press("skip");
  assert.equal(one.calls.length, 2);
});

test("what is chosen shows when Home Assistant says so, not before", async () => {
  const one = await aCard();
  const chosen = () => (one.get("strategy") as HTMLSelectElement).value;
  await one.choose("strategy", "90_20");
  assert.equal(chosen(), "pomodoro");
  await one.say({ strategy: "90_20" });
  assert.equal(chosen(), "90_20");
});

test("a strategy is chosen through its select, and where that is disabled by a start", async () => {
  const one = await aCard();
  await one.choose("strategy", "52_17");
  assert.deepEqual(one.hass.calls[0], {
    domain: "select",
    action: "select_option",
    data: { option: "52_17" },
    target: { entity_id: "select.focus_strategy" },
  });
  const other = await aCard({ entities: {} });
  await other.choose("strategy", "flowtime");
  assert.deepEqual(other.calls, [["argus.start", { strategy: "flowtime" }]]);
});

test("a task is chosen, taken away, and ticked off, and its estimate is shown", async () => {
  const sessions = [aSession({ task: "Write" }), aSession({ task: "Write", outcome: "skipped" })];
  const one = await aCard({ task: "Write", tasks: [aTask({ estimate: 4 }), aTask({ summary: "Call" })], sessions });
  assert.ok(one.text.includes("1/4"));
  await one.choose("task", "Call");
  await one.choose("task", "");
  await one.press("tick");
  assert.deepEqual(one.calls, [
    ["argus.set_task", { task: "Call" }],
    ["argus.set_task", {}],
    ["argus.complete_task", { task: "Write" }],
  ]);
});

test("without a to-do list there is nothing to choose or to tick", async () => {
  assert.equal((await aCard({ tasks: null, task: null })).all("task").length, 0);
  assert.equal((await aCard({ tasks: null, task: "By voice" })).all("tick").length, 0);
});

test("devices show who is away, whose battery is low, and who disagreed", async () => {
  const devices = [
    aDevice(),
    aDevice({ name: "Wrist", online: false }),
    aDevice({ name: "Display", battery: 9, conflict: true }),
  ];
  const one = await aCard({ devices, mqtt: false });
  assert.deepEqual(
    one.all("device").map((chip) => chip.getAttribute("aria-label")),
    ["Knob", "Wrist, offline", "Display, battery 9%, disagreed"],
  );
  assert.ok(one.text.includes("MQTT is away"));
  assert.equal(one.get("device").getAttribute("href"), "/config/devices/device/d1");
  const guest = await aCard({ devices }, { hass: aHass({ user: { is_admin: false } }) });
  assert.equal(guest.get("device").getAttribute("href"), null);
});

test("a conflict is settled in two taps, either way", async () => {
  const one = await aCard({ conflicts: [aConflict()], task: "Write" });
  assert.equal(one.all("resolve-other").length, 0);
  await one.press("conflict");
  assert.ok(one.text.includes("What counts: start by Hub") && one.text.includes("Set aside: pause by Knob"));
  await one.press("resolve-other");
  await one.press("resolve-keep");
  assert.deepEqual(one.calls, [
    ["argus.resolve_conflict", { loser: "1-0-knob" }],
    ["argus.set_task", { task: "Write" }],
  ]);
  await one.say({ conflicts: [] });
  assert.equal(one.all("conflict").length, 0);
  await one.say({ conflicts: [aConflict({ loser_stamp: "2-0-knob" })] });
  assert.equal(one.all("resolve-other").length, 0);
});

test("of several conflicts the newest is asked about first", async () => {
  const newer = aConflict({ loser_stamp: "2-0-knob", at: NINE + 1 });
  const one = await aCard({ conflicts: [aConflict(), newer] });
  await one.press("conflict");
  await one.press("resolve-other");
  assert.deepEqual(one.calls, [["argus.resolve_conflict", { loser: "2-0-knob" }]]);
});

test("a change of phase or status is said aloud; the first is not, and no second is", async () => {
  const one = await aCard();
  const said = () => one.get("announcement").textContent;
  assert.equal(said(), "");
  await one.say({ elapsed: 60_000, now: NINE + 60_000 });
  assert.equal(said(), "");
  await one.say({ status: "paused", now: NINE + 60_000 });
  assert.equal(said(), "Focus: Paused");
  assert.equal(one.get("time").getAttribute("role"), "timer");
  assert.equal(one.get("time").getAttribute("aria-live"), null);
});

test("parts that nobody wants are not drawn", async () => {
  const config = { show_strategy: false, show_task: false, show_sessions: false, show_devices: false };
  const one = await aCard({ devices: [aDevice()], task: "Write" }, { config });
  for (const id of ["strategy", "task", "dots", "device"]) assert.equal(one.all(id).length, 0, id);
});

test("its name is the timer's, or the one that was given", async () => {
  assert.equal((await aCard()).get("title").textContent, "Focus");
  assert.equal((await aCard({}, { config: { name: "Work" } })).get("title").textContent, "Work");
});

test("the title opens the timer's dialog", async () => {
  const one = await aCard();
  let opened: unknown;
  one.card.addEventListener("hass-more-info", (event) => (opened = (event as CustomEvent).detail));
  await one.press("title");
  assert.deepEqual(opened, { entityId: "sensor.focus" });
});

test("a card that is taken away stops listening", async () => {
  const one = await aCard();
  one.card.remove();
  await settled();
  assert.equal(one.hass.connection.listening, 0);
  assert.equal(one.hass.connection.ended, 1);
});

test("every button has a name", async () => {
  const one = await aCard({ conflicts: [aConflict()], tasks: [aTask()], task: "Write" });
  await one.press("more");
  for (const button of one.card.shadowRoot!.querySelectorAll("button")) {
    assert.ok(button.getAttribute("aria-label") || button.textContent!.trim(), button.outerHTML);
  }
});
