/** The time functions, which know neither page nor Home Assistant. */

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  clockText,
  counted,
  countsUp,
  elapsedAt,
  fractionAt,
  jumped,
  overdueAt,
  remainingAt,
  secondsAt,
  ServerClock,
  untilNext,
  type Count,
} from "../../tools/card/src/time";
import { MINUTE, NINE } from "./factories";

const aCount = (over: Partial<Count> = {}): Count => ({
  status: "active",
  total: 25 * MINUTE,
  elapsed: 10 * MINUTE,
  now: NINE,
  ...over,
});

/** What a browser shows whose own clocks stand at `own`, when a message came with `delay` ms. */
function shownAfter(seconds: number, { own = 0, delay = 0 } = {}): number {
  const clock = new ServerClock();
  clock.answered(NINE, own - 5, own + delay);
  return secondsAt(aCount(), clock.at(own + seconds * 1000));
}

test("a count goes on between two messages", () => {
  assert.equal(remainingAt(aCount(), NINE + 90_000), 13.5 * MINUTE);
  assert.equal(elapsedAt(aCount(), NINE + 90_000), 11.5 * MINUTE);
});

test("what is paused or idle stands still", () => {
  for (const status of ["paused", "idle"] as const) {
    assert.equal(remainingAt(aCount({ status }), NINE + 90_000), 15 * MINUTE);
    assert.equal(untilNext(aCount({ status }), NINE + 90_000), null);
  }
});

test("without a total it counts up, and draws the hour that it is in", () => {
  const count = aCount({ total: null, elapsed: 90 * MINUTE });
  assert.equal(countsUp(count), true);
  assert.equal(remainingAt(count, NINE), null);
  assert.equal(secondsAt(count, NINE + 1_999), 90 * 60 + 1);
  assert.equal(fractionAt(count, NINE), 0.5);
  assert.equal(overdueAt(count, NINE + 100 * MINUTE), 0);
});

test("past its end nothing is left, and it is said by how much it is late", () => {
  const late = NINE + 16 * MINUTE;
  assert.equal(remainingAt(aCount(), late), 0);
  assert.equal(elapsedAt(aCount(), late), 25 * MINUTE);
  assert.equal(counted(aCount(), late), 26 * MINUTE);
  assert.equal(overdueAt(aCount(), late), MINUTE);
  assert.equal(fractionAt(aCount(), late), 0);
  assert.equal(untilNext(aCount(), late), null);
});

test("a begun second counts when they get fewer, so that it ends as it shows zero", () => {
  assert.equal(secondsAt(aCount(), NINE), 900);
  assert.equal(secondsAt(aCount(), NINE + 1), 900);
  assert.equal(secondsAt(aCount(), NINE + 1_000), 899);
  assert.equal(secondsAt(aCount(), NINE + 15 * MINUTE - 1), 1);
  assert.equal(secondsAt(aCount(), NINE + 15 * MINUTE), 0);
});

test("the next tick is when the shown second changes, whatever now is", () => {
  for (const total of [25 * MINUTE, null]) {
    const count = aCount({ total, elapsed: 10 * MINUTE + 123 });
    for (let at = NINE; at < NINE + 3_000; at += 37) {
      const next = untilNext(count, at)!;
      assert.ok(next > 0 && next <= 1_000);
      assert.notEqual(secondsAt(count, at + next), secondsAt(count, at));
      assert.equal(secondsAt(count, at + next - 0.5), secondsAt(count, at));
    }
  }
});

test("a message from the future of our estimate takes nothing away", () => {
  assert.equal(elapsedAt(aCount(), NINE - 5_000), 10 * MINUTE);
});

test("figures that are none are drawn as zero, never as NaN", () => {
  const broken = { status: "active", total: Number.NaN, elapsed: undefined, now: Number.NaN } as unknown as Count;
  assert.equal(secondsAt(broken, NINE), 0);
  assert.equal(fractionAt(broken, Number.NaN), 0);
  assert.equal(fractionAt(aCount({ total: 0, elapsed: 0 }), NINE), 0);
  assert.equal(clockText(Number.NaN), "00:00");
  assert.equal(remainingAt(aCount({ total: -5 }), NINE), 0);
});

test("it does not matter where a browser's own clock began", () => {
  for (const own of [0, 4_711.5, 10 * MINUTE, 1e9]) {
    assert.equal(shownAfter(60, { own }), 15 * 60 - 60);
  }
});

test("a message that was long under way is at most that late", () => {
  assert.equal(shownAfter(60, { delay: 400 }), 15 * 60 - 60 + 1);
  assert.equal(shownAfter(60, { delay: 0 }), 15 * 60 - 60);
});

test("the quickest of the messages counts", () => {
  const clock = new ServerClock();
  clock.answered(NINE, 1_000, 3_000); // two seconds under way
  assert.equal(clock.at(3_000), NINE);
  assert.equal(clock.heard(NINE + 10_000, 11_050), false); // 50 ms
  assert.equal(clock.at(11_050), NINE + 10_000);
  assert.equal(clock.heard(NINE + 20_000, 22_000), false); // slower: no step back
  assert.equal(clock.at(22_000), NINE + 20_950);
});

test("an answer is not older than its question", () => {
  const clock = new ServerClock();
  clock.answered(NINE, 0, 10);
  clock.answered(NINE + 60_000, 90_000, 90_010); // its clock was set back by 30 s
  assert.ok(Math.abs(clock.at(90_010) - (NINE + 60_000)) <= 10);
});

test("a clock of ours that stood still while the computer slept is put right by the next message", () => {
  const clock = new ServerClock();
  clock.answered(NINE, 0, 10);
  assert.equal(clock.heard(NINE + 600_000, 1_000), false);
  assert.equal(clock.at(1_000), NINE + 600_000);
});

test("a message that lay in a frozen tab does not set the clock back, and is a reason to ask", () => {
  const clock = new ServerClock();
  clock.answered(NINE, 0, 10);
  assert.equal(clock.heard(NINE + 1_000, 300_000), true);
  assert.equal(clock.at(300_000), NINE + 299_990);
});

test("two clocks that part tell of sleep, and of a time that was set, not of a throttled tab", () => {
  assert.equal(jumped(60_000, NINE + 60_000, 0, NINE), false);
  assert.equal(jumped(1_000, NINE + 60_000, 0, NINE), true);
  assert.equal(jumped(1_000, NINE - 600_000, 0, NINE), true);
});

test("hours show from the first hour on", () => {
  assert.equal(clockText(0), "00:00");
  assert.equal(clockText(59.9), "00:59");
  assert.equal(clockText(1500), "25:00");
  assert.equal(clockText(3599), "59:59");
  assert.equal(clockText(3600), "1:00:00");
  assert.equal(clockText(100_000), "27:46:40");
});
