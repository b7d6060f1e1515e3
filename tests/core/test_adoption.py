"""Which hub cares for a device, and what it wants of it."""

from argus_core.adoption import MAX_DEVICES, Adoption
from argus_core.link import Heard
from argus_core.protocol import Cleared, Shadow
from argus_core.topics import DataType

from tests.core.bench import HUB, OTHER_HUB, a_hub, a_live_hub, device_topic
from tests.core.factories import MINUTE, NOW, online
from tests.core.hands import wish, wishes

DESK = device_topic(DataType.DESIRED)


# A device that announces itself


def test_a_device_that_nobody_has_taken_is_taken_and_follows_the_only_timer() -> None:
    hub = a_live_hub()
    status = device_topic(DataType.STATUS)
    assert hub.hears(status, online()) == [Heard(status, online(), retained=False)]
    assert wishes(hub) == {"desk/display/knob1/desired": wish(follow="focus")}
    assert hub.link.adoption.ours(status)
    assert hub.says() == []


def test_where_there_are_several_timers_a_person_chooses() -> None:
    hub = a_live_hub("focus", "tea")
    hub.hears(device_topic(DataType.STATUS), online())
    assert wishes(hub) == {"desk/display/knob1/desired": wish()}
    assert hub.link.desire(device_topic(DataType.STATE), follow="tea") == wish(
        follow="tea"
    )
    assert wishes(hub) == {
        "desk/display/knob1/desired": wish(follow="tea", sent=NOW + 1)
    }


def test_a_device_that_another_hub_has_taken_is_left_alone() -> None:
    hub = a_live_hub()
    hub.hears(DESK, wish(adopted_by=OTHER_HUB), retained=True)
    hub.hears(device_topic(DataType.STATUS), online())
    assert wishes(hub) == {}
    assert not hub.link.adoption.ours(DESK)


def test_a_wish_that_names_no_hub_takes_no_device() -> None:
    hub = a_live_hub()
    hub.hears(DESK, Shadow(brightness=40), retained=True)
    hub.hears(device_topic(DataType.STATUS), online())
    assert wishes(hub) == {
        "desk/display/knob1/desired": wish(follow="focus", brightness=40)
    }


def test_a_device_that_is_ours_is_not_taken_again() -> None:
    hub = a_live_hub()
    hub.hears(DESK, wish(follow="focus"), retained=True)
    hub.hears(device_topic(DataType.STATUS), online())
    assert wishes(hub) == {}


def test_a_device_that_leaves_is_not_taken() -> None:
    hub = a_live_hub()
    hub.hears(device_topic(DataType.STATUS), online(False))
    assert wishes(hub) == {}


def test_nobody_is_taken_before_the_retained_phase_has_shown_who_is_taken() -> None:
    hub = a_hub()
    hub.connects()
    hub.hears(device_topic(DataType.STATUS), online(), retained=True)
    assert hub.outbox() == []
    hub.hears(DESK, wish(adopted_by=OTHER_HUB), retained=True)
    assert not [one for one in hub.passes() if one.topic.endswith("/desired")]


def test_when_its_timer_is_gone_a_device_of_ours_follows_the_only_one_left() -> None:
    hub = a_live_hub("focus", "tea")
    hub.link.desire(DESK, follow="tea")
    hub.outbox()
    hub.replica.remove_timer("tea")
    hub.link.clear_timer("tea")
    assert wishes(hub) == {
        "desk/display/knob1/desired": wish(follow="focus", sent=NOW + 1)
    }


def test_devices_of_other_timers_or_of_others_stay_when_a_timer_is_gone() -> None:
    hub = a_live_hub("focus", "tea")
    hub.link.desire(DESK, follow="focus")
    other = device_topic(DataType.DESIRED, "knob2")
    hub.hears(other, wish(adopted_by=OTHER_HUB, follow="tea"), retained=True)
    hub.outbox()
    hub.replica.remove_timer("tea")
    hub.link.clear_timer("tea")
    assert wishes(hub) == {}


def test_with_no_timer_of_its_own_left_a_device_keeps_what_it_follows() -> None:
    hub = a_live_hub("focus", "tea", "nap")
    hub.link.desire(DESK, follow="tea")
    hub.outbox()
    hub.replica.remove_timer("tea")
    hub.link.clear_timer("tea")
    assert wishes(hub) == {}


# Of two wishes the later counts


def test_an_older_wish_that_comes_back_is_answered_with_the_later_one() -> None:
    hub = a_live_hub()
    hub.link.desire(DESK, brightness=60)
    hub.outbox()
    hub.hears(DESK, wish(brightness=40, sent=NOW - 1), retained=True)
    assert wishes(hub) == {"desk/display/knob1/desired": wish(brightness=60)}


def test_a_wish_that_was_lost_is_said_again_at_the_next_connection() -> None:
    hub = a_live_hub()
    hub.link.desire(DESK, brightness=60)
    hub.outbox()
    hub.connects()
    said = [one.payload for one in hub.passes() if one.topic.endswith("knob1/desired")]
    assert said == [wish(brightness=60).encode()]


def test_a_wish_that_the_broker_keeps_is_not_said_again() -> None:
    hub = a_live_hub()
    hub.link.desire(DESK, brightness=60)
    hub.outbox()
    hub.connects()
    hub.hears(DESK, wish(brightness=60), retained=True)
    assert not [one for one in hub.passes() if one.topic.endswith("/desired")]


def test_a_wish_made_while_away_is_said_at_the_next_connection_and_counts() -> None:
    hub = a_hub()
    hub.link.desire(DESK, brightness=60)
    hub.connects()
    hub.hears(DESK, wish(brightness=40, sent=NOW + MINUTE), retained=True)
    said = [one.payload for one in hub.passes() if one.topic.endswith("/desired")]
    assert said == [wish(brightness=60, sent=NOW + MINUTE + 1).encode()]


def test_a_wish_made_while_away_that_is_later_anyway_stays_as_late_as_it_was() -> None:
    hub = a_live_hub()
    hub.hears(DESK, wish(brightness=40, sent=NOW + 10))
    hub.link.desire(DESK, brightness=60)
    hub.hears(DESK, wish(brightness=40, sent=NOW + 5))
    wanted = wish(brightness=60, sent=NOW + 11)
    assert wishes(hub) == {"desk/display/knob1/desired": wanted}


def test_whether_the_time_was_known_makes_no_other_wish() -> None:
    hub = a_live_hub()
    hub.link.desire(DESK, brightness=60)
    hub.outbox()
    hub.hears(DESK, wish(brightness=60, sync=True))
    assert wishes(hub) == {}
    hub.hears(DESK, wish(brightness=60, sync=False))
    assert wishes(hub) == {}
    hub.connects()
    hub.hears(DESK, wish(brightness=60, sync=True), retained=True)
    assert not [one for one in hub.passes() if one.topic.endswith("/desired")]


def test_who_wishes_later_cares_for_the_device() -> None:
    hub = a_live_hub()
    hub.link.desire(DESK, brightness=60)
    hub.outbox()
    hub.hears(DESK, wish(adopted_by=OTHER_HUB, sent=NOW + 1))
    assert wishes(hub) == {}
    assert not hub.link.adoption.ours(DESK)
    assert hub.link.desire(DESK, volume=3).adopted_by == HUB
    hub.outbox()
    assert hub.link.adoption.ours(DESK)


def test_two_hubs_that_take_a_device_at_once_agree_on_one() -> None:
    hubs = [a_live_hub(), a_live_hub(device_id=OTHER_HUB)]
    said = []
    for hub in hubs:
        hub.hears(device_topic(DataType.STATUS), online())
        said += [one for one in hub.outbox() if one.topic.endswith("/desired")]
    for _ in range(3):
        heard, said = said, []
        for hub in hubs:
            for one in heard:
                hub.hears(one.topic, one.payload)
            said += [one for one in hub.outbox() if one.topic.endswith("/desired")]
    assert said == []
    assert [hub.link.adoption.ours(DESK) for hub in hubs].count(True) == 1
    assert hubs[0].link.adoption._desired == hubs[1].link.adoption._desired


def test_an_older_wish_for_a_device_of_another_hub_is_that_hubs_business() -> None:
    hub = a_live_hub()
    hub.hears(DESK, wish(adopted_by=OTHER_HUB))
    hub.hears(DESK, wish(adopted_by=OTHER_HUB, sent=NOW - 1))
    assert wishes(hub) == {}


def test_a_device_that_obeys_an_older_wish_is_corrected_once_per_connection() -> None:
    hub = a_live_hub()
    reported = device_topic(DataType.REPORTED)
    theirs = wish(adopted_by=OTHER_HUB, follow="focus")
    hub.hears(DESK, theirs)
    for report in (Shadow(adopted_by=OTHER_HUB), Shadow(follow="tea")):
        hub.hears(reported, report)
        assert wishes(hub) == {}
    for _ in range(2):
        hub.hears(reported, Shadow(adopted_by="ha-00000c"))
    assert wishes(hub) == {"desk/display/knob1/desired": theirs}
    hub.hears(reported, Shadow(adopted_by="ha-00000c"))
    assert wishes(hub) == {}
    hub.goes_live()
    hub.hears(reported, Shadow(adopted_by="ha-00000c"))
    assert wishes(hub) == {"desk/display/knob1/desired": theirs}


def test_what_is_reported_of_a_device_that_nobody_wants_anything_of_is_nothing() -> (
    None
):
    hub = a_live_hub()
    hub.hears(device_topic(DataType.REPORTED), Shadow(adopted_by=OTHER_HUB))
    hub.hears(DESK, Cleared())
    assert wishes(hub) == {}


def test_no_more_than_so_many_devices_are_taken_or_remembered() -> None:
    hub = a_live_hub()
    for number in range(2 * MAX_DEVICES):
        hub.hears(device_topic(DataType.STATUS, f"d{number}"), online())
    assert len(wishes(hub)) == MAX_DEVICES
    for number in range(2 * MAX_DEVICES):
        hub.hears(device_topic(DataType.DESIRED, f"e{number}"), wish())
    hub.goes_live()
    assert len(hub.link.adoption._desired) == MAX_DEVICES
    adoption = Adoption(HUB)
    for number in range(2 * MAX_DEVICES):
        adoption.heard(device_topic(DataType.DESIRED, f"e{number}"), wish())
    assert len(adoption._desired) == MAX_DEVICES
