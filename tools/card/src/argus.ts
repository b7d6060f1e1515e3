/** The module that Home Assistant loads: the card, as its dialogs list it, and the dashboard strategy. */

import "./card";
import { suggestion, TYPE } from "./config";
import "./strategy";
import { Speech } from "./words";

const speech = new Speech(document.documentElement.lang || "en");
const page = window as unknown as { customCards?: object[] };
(page.customCards ??= []).push({
  type: TYPE,
  name: speech.say("card_name"),
  description: speech.say("card_description"),
  preview: true,
  getEntitySuggestion: suggestion,
});
