/** What a new card begins with, for what it is suggested, and its form. */

import "./dom";
import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import type { ArgusCard } from "../../tools/card/src/card";
import { stub, suggestion } from "../../tools/card/src/config";
import { aHass } from "./factories";
import { aCard, clear } from "./shown";

afterEach(clear);

test("a new card begins with the first timer by the registry, whatever it is called", () => {
  const entities = {
    "sensor.argus_focus": { platform: "other", translation_key: "timer" },
    "sensor.time": { platform: "argus", translation_key: "time_today" },
    "sensor.renamed": { platform: "argus", translation_key: "timer" },
  };
  assert.deepEqual(stub(aHass({ entities })), { entity: "sensor.renamed" });
  assert.deepEqual(stub(aHass({ entities: {} })), { entity: "" });
  assert.equal(suggestion(aHass({ entities }), "sensor.time"), null);
  assert.deepEqual(suggestion(aHass({ entities }), "sensor.renamed"), {
    config: { type: "custom:argus-card", entity: "sensor.renamed" },
  });
});

test("the card is listed with a preview, a form and its size", async () => {
  const listed = (window as unknown as { customCards: Record<string, unknown>[] }).customCards;
  assert.equal(listed.find((one) => one["type"] === "argus-card")?.["preview"], true);
  const Card = customElements.get("argus-card") as unknown as typeof ArgusCard;
  const { schema, computeLabel } = Card.getConfigForm() as {
    schema: { name: string }[];
    computeLabel: (field: { name: string }) => string;
  };
  assert.deepEqual(schema.map(computeLabel), ["Timer", "Name", "Show"]);
  const { card } = await aCard();
  assert.equal(card.getCardSize(), 8);
  assert.deepEqual(card.getGridOptions(), { columns: 12, min_columns: 6, rows: "auto" });
});
