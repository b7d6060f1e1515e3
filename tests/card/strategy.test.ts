/** The page that the strategy makes: what is on it, and that nothing is on it that is not there. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { dashboard, type Device, type Overview, type Timer } from "../../tools/card/src/strategy-page";
import { STRATEGY_WORDS } from "../../tools/card/src/strategy-words";

const words = STRATEGY_WORDS["en"]!;
const none = new Set<string>();

function timer(id: string, entities: Record<string, string> = {}): Timer {
  const statistics = { focus: `argus:${id}_focus`, sessions: `argus:${id}_sessions` };
  const all = { timer: `sensor.${id}`, session: `event.${id}_session`, ...entities };
  return { id, name: id, entity_id: `sensor.${id}`, device_id: id, entities: all, statistics };
}

const KNOB: Device = {
  key: "knob",
  name: "Knob",
  device_id: "1",
  entities: { connectivity: "binary_sensor.knob", battery: "sensor.knob", follow: "select.knob" },
};

const RECORDED = ["recorder", "history", "logbook"];

function made(
  overview: Partial<Overview>,
  statistics: ReadonlySet<string> = none,
  timers?: string[],
  components = RECORDED,
): string {
  const whole = { timers: [], devices: [], ...overview };
  return JSON.stringify(dashboard({ type: "custom:argus", timers }, whole, { components, statistics }, words));
}

test("each timer has a card of ours", () => {
  const page = made({ timers: [timer("focus"), timer("work")] });
  for (const id of ["focus", "work"]) {
    assert.ok(page.includes(`{"type":"custom:argus-card","entity":"sensor.${id}"`));
  }
});

test("only the timers that somebody named are shown", () => {
  const page = made({ timers: [timer("focus"), timer("work")] }, none, ["work"]);
  assert.ok(page.includes("sensor.work"));
  assert.ok(!page.includes("sensor.focus"));
});

test("figures and calendars are shown where they are enabled", () => {
  const bare = made({ timers: [timer("focus")] });
  assert.ok(!bare.includes('"tile"') && !bare.includes('"calendar"'));
  const entities = { time_today: "sensor.today", sessions: "calendar.focus" };
  const rich = made({ timers: [timer("focus", entities)] });
  assert.ok(rich.includes("sensor.today") && rich.includes('"calendar"'));
});

test("of many timers each has its figures below its card, and none is said twice", () => {
  const all = ["a", "b", "c"].map((id) => timer(id, { time_today: `sensor.${id}_today` }));
  const sections = (count: number): unknown[] => {
    const overview = { timers: all.slice(0, count), devices: [] };
    const known = { components: RECORDED, statistics: none };
    const { views } = dashboard({ type: "custom:argus" }, overview, known, words);
    return (views[0] as { sections: unknown[] }).sections;
  };
  const few = sections(2).map((one) => JSON.stringify(one));
  assert.ok(!few[0]!.includes("sensor.a_today") && few[2]!.includes("sensor.a_today"));
  const many = sections(3).map((one) => JSON.stringify(one));
  assert.ok(many[0]!.includes("custom:argus-card") && many[0]!.includes("sensor.a_today"));
  assert.ok(!many[3]!.includes("_today") && many[3]!.includes("history-graph"));
});

test("statistics are shown once they have begun, and until then a word", () => {
  const before = made({ timers: [timer("focus")] });
  assert.ok(!before.includes("statistics-graph"));
  assert.ok(before.includes(words.no_statistics));
  const after = made({ timers: [timer("focus")] }, new Set(["argus:focus_focus", "argus:focus_sessions"]));
  assert.equal(after.split("statistics-graph").length - 1, 4);
  assert.ok(!after.includes(words.no_statistics));
});

test("where nothing is recorded nothing is promised, and no card stands there that could show nothing", () => {
  const page = made({ timers: [timer("focus")] }, none, undefined, []);
  assert.ok(page.includes("custom:argus-card"));
  for (const absent of ["history-graph", "logbook", words.no_statistics, '"path":"past"']) {
    assert.ok(!page.includes(absent), absent);
  }
  const rich = made({ timers: [timer("focus", { sessions: "calendar.focus" })] }, none, undefined, []);
  assert.ok(rich.includes('"calendar"') && !rich.includes(words.no_statistics));
});

test("a device shows what it has; which timer it follows, where there is a choice", () => {
  const one = made({ timers: [timer("focus")], devices: [KNOB] });
  assert.ok(one.includes("binary_sensor.knob") && one.includes("/config/devices/device/1"));
  assert.ok(!one.includes("select.knob"));
  const two = made({ timers: [timer("focus"), timer("work")], devices: [KNOB] });
  assert.ok(two.includes("select.knob"));
  const poor = made({ timers: [timer("focus")], devices: [{ ...KNOB, entities: {} }] });
  assert.ok(poor.includes("Knob") && !poor.includes("undefined"));
});

test("without a timer it says how to get one", () => {
  const page = made({});
  assert.ok(page.includes(words.no_timer));
  assert.ok(page.includes("/config/integrations/integration/argus"));
});

test("all languages have the same words, each its own", () => {
  const keys = Object.keys(words).sort();
  for (const [language, translated] of Object.entries(STRATEGY_WORDS)) {
    assert.deepEqual(Object.keys(translated).sort(), keys, language);
    assert.ok(Object.values(translated).every((word) => word.length > 0), language);
    if (language !== "en") assert.notDeepEqual(translated, words, language);
  }
});
