/** The subscription: when it asks, and what it believes. */

import "./dom";
import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { Link, type Refusal } from "../../tools/card/src/link";
import type { Message } from "../../tools/card/src/message";
import { secondsAt } from "../../tools/card/src/time";
import { settled, show } from "./dom";
import { aMessage, FakeConnection, MINUTE, NINE } from "./factories";

let own = 0;
let wall = 0;
mock.method(performance, "now", () => own);
mock.method(Date, "now", () => wall);

class Stage {
  readonly connection = new FakeConnection();
  readonly heard: Message[] = [];
  readonly refusals: Refusal[] = [];
  away = 0;
  readonly link = new Link(this.connection, "sensor.focus", {
    heard: (message) => this.heard.push(message),
    refused: (refusal) => this.refusals.push(refusal),
    away: () => (this.away += 1),
  });

  /** Let time pass on both of the computer's clocks. */
  pass(ms: number, asleep = 0): void {
    own += ms;
    wall += ms + asleep;
  }

  get seconds(): number {
    return secondsAt(this.heard.at(-1)!, this.link.now());
  }
}

beforeEach(() => {
  own = 5_000;
  wall = NINE;
  show(true);
});

test("it asks once for its timer, and says what it hears", async () => {
  const stage = new Stage();
  stage.link.open();
  await settled();
  stage.connection.say(aMessage());
  stage.pass(60_000);
  assert.deepEqual(stage.connection.asked, [{ type: "argus/timer/subscribe", entity_id: "sensor.focus" }]);
  assert.equal(stage.seconds, 24 * 60);
  stage.link.close();
});

for (const minutes of [-10, 10]) {
  test(`a browser's clock that is wrong by ${minutes} minutes changes nothing`, async () => {
    wall = NINE + minutes * MINUTE;
    const stage = new Stage();
    stage.link.open();
    await settled();
    stage.connection.say(aMessage());
    stage.pass(90_000);
    stage.link.look();
    assert.equal(stage.seconds, 23.5 * 60);
    stage.link.close();
  });
}

test("while it counts nothing goes over the wire", async () => {
  const stage = new Stage();
  stage.link.open();
  await settled();
  stage.connection.say(aMessage());
  for (let second = 0; second < 1_500; second += 1) {
    stage.pass(1_000);
    stage.link.look();
  }
  assert.equal(stage.connection.asked.length, 1);
  assert.equal(stage.seconds, 0);
  stage.link.close();
});

test("a page that is seen again asks anew, and the old subscription is ended", async () => {
  const stage = new Stage();
  stage.connection.answer = () => aMessage({ now: NINE + 300_000, elapsed: 300_000 });
  stage.link.open();
  await settled();
  show(false);
  assert.equal(stage.connection.asked.length, 1);
  show(true);
  await settled();
  assert.equal(stage.connection.asked.length, 2);
  assert.equal(stage.connection.ended, 1);
  stage.link.close();
});

test("a computer that slept asks anew: its clock stood still", async () => {
  const stage = new Stage();
  stage.link.open();
  await settled();
  stage.connection.say(aMessage());
  stage.pass(1_000, 10 * MINUTE);
  stage.connection.answer = () => aMessage({ now: NINE + 10 * MINUTE + 1_000, elapsed: 10 * MINUTE + 1_000 });
  stage.link.look();
  await settled();
  assert.equal(stage.connection.asked.length, 2);
  assert.equal(stage.seconds, 15 * 60 - 1);
  stage.link.close();
});

test("a message that lay in a frozen tab is not drawn; it asks instead", async () => {
  const stage = new Stage();
  stage.link.open();
  await settled();
  stage.connection.say(aMessage());
  stage.pass(5 * MINUTE);
  stage.connection.say(aMessage({ now: NINE + 1_000, elapsed: 1_000 }));
  assert.equal(stage.heard.length, 1);
  assert.equal(stage.connection.asked.length, 2);
  assert.equal(stage.seconds, 20 * 60);
  stage.link.close();
});

test("when the connection is back it asks, and tells that it was away", async () => {
  const stage = new Stage();
  stage.link.open();
  await settled();
  stage.connection.tell("disconnected");
  stage.connection.tell("ready");
  await settled();
  assert.equal(stage.away, 1);
  assert.equal(stage.connection.asksItself, false);
  assert.equal(stage.connection.asked.length, 2);
  assert.equal(stage.connection.ended, 0); // the lost connection took it along
  stage.link.close();
});

test("what an old subscription still says does not count", async () => {
  const stage = new Stage();
  stage.link.open();
  await settled();
  stage.link.ask();
  await settled();
  stage.connection.hears[0]!(aMessage({ status: "paused" }));
  assert.deepEqual(stage.heard, []);
  stage.connection.hears[1]!(aMessage());
  assert.equal(stage.heard.length, 1);
  stage.link.close();
});

test("a refusal is told with its code, and so is a timer that was taken away", async () => {
  const stage = new Stage();
  stage.connection.refusal = { code: "not_found", message: "no timer" };
  stage.link.open();
  await settled();
  stage.connection.refusal = null;
  stage.link.ask();
  await settled();
  stage.connection.say({ gone: true });
  assert.deepEqual(stage.refusals.map((one) => one.code), ["not_found", "gone"]);
  stage.link.close();
});

test("what says nothing is passed over", async () => {
  const stage = new Stage();
  stage.link.open();
  await settled();
  for (const nothing of [null, {}, { now: "soon", status: "active" }, { now: NINE, status: "asleep" }]) {
    stage.connection.say(nothing);
  }
  assert.deepEqual(stage.heard, []);
  stage.link.close();
});

test("after the end nobody listens, also where the answer comes later", async () => {
  const stage = new Stage();
  stage.link.open();
  stage.link.close();
  await settled();
  assert.equal(stage.connection.ended, 1);
  assert.equal(stage.connection.listening, 0);
  show(false);
  show(true);
  assert.equal(stage.connection.asked.length, 1);
});
