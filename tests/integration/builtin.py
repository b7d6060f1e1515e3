"""Sentences of Home Assistant's own, drawn from what it understands: so as to take none."""

from collections.abc import Iterator, Mapping
import random
from typing import Any

from hassil.expression import Alternative, ListReference, RuleReference, TextChunk
from hassil.intents import Intents, RangeSlotList, TextSlotList
from home_assistant_intents import get_intents

THINGS = ("kitchen", "milk", "oven", "ten", "the front door")


def sentences(language: str, chance: random.Random) -> Iterator[str]:
    """Yield one sentence of each template."""
    data = get_intents(language)
    assert data is not None
    intents = Intents.from_dict(data)
    for one in intents.intents.values():
        for data in one.data:
            lists = {**intents.slot_lists, **data.slot_lists}
            rules = {**intents.expansion_rules, **data.expansion_rules}
            for sentence in data.sentences:
                said = _said(sentence.expression, rules, lists, chance)
                yield " ".join(said.split())


def _said(
    node: Any,
    rules: Mapping[str, Any],
    lists: Mapping[str, Any],
    chance: random.Random,
) -> str:
    """Say a node in one of its ways."""
    match node:
        case TextChunk():
            return node.original_text
        case ListReference():
            return _filled(lists.get(node.list_name), rules, lists, chance)
        case RuleReference():
            return _said(rules[node.rule_name].expression, rules, lists, chance)
        case Alternative():
            return _said(chance.choice(node.items), rules, lists, chance)
        case _:
            parts = (_said(one, rules, lists, chance) for one in node.items)
            return "".join(parts)


def _filled(
    values: Any,
    rules: Mapping[str, Any],
    lists: Mapping[str, Any],
    chance: random.Random,
) -> str:
    match values:
        case TextSlotList(values=[_, *_]):
            return _said(chance.choice(values.values).text_in, rules, lists, chance)
        case RangeSlotList():
            return str(chance.randint(values.start, values.stop))
        case _:
            return chance.choice(THINGS)
