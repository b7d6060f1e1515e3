"""What a value in YAML has to be, and what to write instead."""

import re
from typing import Any

import esphome.config_validation as cv
from esphome.core import TimePeriodMilliseconds

WEEK = 7 * 24 * 3600 * 1000


def segment(most: int) -> Any:
    """Validate what stands in a topic."""

    def validate(value: Any) -> str:
        text = cv.string_strict(value)
        if re.fullmatch(rf"[a-z0-9_-]{{1,{most}}}", text):
            return text
        better = re.sub(r"[^a-z0-9_-]+", "-", text.lower()).strip("-")[:most]
        hint = f"; for example '{better}'" if better else ""
        raise cv.Invalid(
            f"'{text}' has to be 1 to {most} of a-z, 0-9, _ and -, since it is part of MQTT topics{hint}"
        )

    return validate


def or_nothing(validator: Any) -> Any:
    """Let an empty text pass: somebody else will say."""
    return lambda value: "" if value == "" else validator(value)


def duration(value: Any) -> TimePeriodMilliseconds:
    """Validate a length that a timer can have."""
    period = cv.time_period(value)
    milliseconds = TimePeriodMilliseconds(milliseconds=period.total_milliseconds)
    if not 0 < milliseconds.total_milliseconds < WEEK:
        raise cv.Invalid(
            "a duration has to be longer than nothing and shorter than 7 days"
        )
    return milliseconds


def start_duration(value: Any) -> TimePeriodMilliseconds:
    """Validate the length to start with; nothing is as planned."""
    return TimePeriodMilliseconds(milliseconds=0) if value == 0 else duration(value)
