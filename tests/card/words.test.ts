/** The translations: whole, with the same fields, and Intl's figures. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { fill, LANGUAGES, Speech, speechOf } from "../../tools/card/src/words";
import { aHass, NINE } from "./factories";

const flat = (words: object): [string, string][] =>
  Object.entries(words).flatMap(([key, word]) =>
    typeof word === "string" ? [[key, word] as [string, string]] : flat(word).map(([k, w]) => [`${key}.${k}`, w] as [string, string]),
  );
const fields = (text: string): string[] => [...text.matchAll(/\{\w+\}/g)].map(String).sort();
const SAME_IN_ALL = /^(pomodoro|52_17|90_20|flowtime)$/;

test("there are English, German, French, Spanish and Dutch", () => {
  assert.deepEqual(Object.keys(LANGUAGES).sort(), ["de", "en", "es", "fr", "nl"]);
});

for (const [language, words] of Object.entries(LANGUAGES)) {
  test(`${language} has all texts, with the fields of English`, () => {
    const english = new Map(flat(LANGUAGES["en"]!));
    assert.deepEqual(flat(words).map(([key]) => key), [...english.keys()]);
    for (const [key, text] of flat(words)) {
      assert.ok(text.trim(), key);
      assert.deepEqual(fields(text), fields(english.get(key)!), key);
    }
  });

  test(`${language} is a translation and no copy`, () => {
    if (language === "en") return;
    const english = new Map(flat(LANGUAGES["en"]!));
    const same = flat(words).filter(([key, text]) => text === english.get(key) && !SAME_IN_ALL.test(key));
    assert.ok(same.length < 12, same.map(([key]) => key).join(" "));
  });
}

test("a language that we do not speak is spoken to in English, with its own time of day", () => {
  const speech = new Speech("fi", { timeZone: "UTC" });
  assert.equal(speech.say("pause"), "Pause");
  assert.equal(speech.duration(90), "1 minute, 30 seconds");
  assert.equal(speech.time(NINE), "9.00");
});

test("a region is a language, and what is no language breaks nothing", () => {
  assert.equal(new Speech("de-CH").say("start"), "Start");
  assert.equal(new Speech("de_AT").say("skip"), "Überspringen");
  assert.equal(new Speech("***").say("skip"), "Skip");
});

test("time of day follows the user's setting, and the house's zone where that is chosen", () => {
  const locale = (time_format: string) => ({ language: "en", time_format, time_zone: "server" });
  const config = { time_zone: "Asia/Tokyo" };
  assert.equal(speechOf(aHass({ config, locale: locale("24") })).time(NINE), "18:00");
  assert.match(speechOf(aHass({ config, locale: locale("12") })).time(NINE), /^6:00\sPM$/);
});

test("one session is one, and durations are in words", () => {
  const german = new Speech("de");
  assert.equal(german.sessions(1), "1 Sitzung");
  assert.equal(german.sessions(4), "4 Sitzungen");
  assert.equal(german.duration(3 * 3600 + 25 * 60), "3 Stunden, 25 Minuten");
  assert.equal(new Speech("en").duration(0), "0 seconds");
  assert.equal(new Speech("en").duration(300, "short"), "5 min");
  assert.equal(new Speech("en").minutes(0), "0 min");
  assert.equal(new Speech("en").minutes(72 * 60_000), "1 hr 12 min");
  assert.equal(new Speech("fr").percent(12).replace(/\s/g, " "), "12 %");
});

test("a field that is missing stays to be seen", () => {
  assert.equal(fill("until {time}", {}), "until {time}");
});
