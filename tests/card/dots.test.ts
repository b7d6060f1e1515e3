/** The day as dots. */

import "./dom";
import assert from "node:assert/strict";
import { test } from "node:test";
import { dayOf, dotsOf, MOST } from "../../tools/card/src/dots";
import { aMessage, aSession, MINUTE, NINE } from "./factories";

const kinds = (over: Parameters<typeof aMessage>[0]): string[] => dotsOf(aMessage(over)).dots.map((dot) => dot.kind);

test("each session is a dot of its outcome, in the order in which they began", () => {
  const sessions = [
    aSession({ id: "b", started_at: NINE - 10, outcome: "cancelled" }),
    aSession({ id: "c", started_at: NINE - 5, ended_at: null, outcome: null }),
    aSession({ id: "a", started_at: NINE - 20 }),
    aSession({ id: "e", started_at: NINE - 8, outcome: "finished_early" }),
  ];
  assert.deepEqual(kinds({ sessions, cycle: null }), ["completed", "skipped", "finished_early", "running"]);
});

test("what is to come in the round is drawn too, and what runs is not to come", () => {
  const running = aSession({ ended_at: null, outcome: null });
  assert.deepEqual(kinds({ sessions: [running], cycle: 3 }), ["running", "to_come"]);
  assert.deepEqual(kinds({ status: "idle", cycle: 3 }), ["to_come", "to_come"]);
  assert.deepEqual(kinds({ status: "idle", phase: "short_break", cycle: 3 }), ["to_come"]);
  assert.deepEqual(kinds({ cycles: null, cycle: null }), []);
});

test("an outcome of a later version is a dot all the same", () => {
  assert.deepEqual(kinds({ sessions: [aSession({ outcome: "dreamt" as never })], cycle: 4 }), ["skipped"]);
});

test("of a day with more than can be seen the last ones show, and how many there were before", () => {
  const sessions = Array.from({ length: MOST + 3 }, (_, at) => aSession({ id: `${at}`, started_at: NINE + at }));
  const { dots, hidden } = dotsOf(aMessage({ sessions, cycle: 4 }));
  assert.equal(hidden, 3);
  assert.equal(dots.length, MOST);
  assert.equal(dots[0]!.session!.id, "3");
});

test("the sum of the day is focus that has ended; breaks are none of it", () => {
  const sessions = [
    aSession(),
    aSession({ phase: "short_break" }),
    aSession({ outcome: "cancelled", active: 7 * MINUTE }),
    aSession({ ended_at: null, outcome: null, active: 3 * MINUTE }),
  ];
  assert.deepEqual(dayOf(aMessage({ sessions })), { focus: 32 * MINUTE, count: 1 });
});
