// Stamps, clocks and plans as JSON.
#include "core_parts.h"

#include "core_clock.h"
#include "core_words.h"

namespace argus {
namespace {

constexpr int32_t MAX_RATIO = 1000;

// Returns the place of the next entry in the order of the devices' ids; the size of the clock where there is none.
size_t place_after(const VectorClock &clock, std::string_view last, const Tables &tables) {
  size_t found = clock.size;
  for (size_t at = 0; at < clock.size; at++) {
    const std::string_view device = tables.get(clock.devices[at]);
    if (device > last && (found == clock.size || device < tables.get(clock.devices[found])))
      found = at;
  }
  return found;
}

void write_step(JsonWriter &out, const Step &step) {
  out.begin_array();
  out.value(word(step.phase).substr(0, 1));
  if (step.ratio > 0) {
    out.null();
    out.value(step.ratio);
  } else if (step.duration > 0) {
    out.value(step.duration);
  }
  out.end_array();
}

[[gnu::noinline]] Step read_step(const Field &field) {
  const Row row(field, {"phase", "duration", "ratio"}, 1);
  Step step;
  step.phase = row[0].choice(phase_of);
  step.duration = row[1].integer_or(0, 1, MAX_DURATION);
  step.ratio = static_cast<uint16_t>(row[2].integer_or(0, 1, MAX_RATIO));
  if (step.ratio > 0 && (step.phase == Phase::FOCUS || step.duration > 0))
    field.reading.blame("ratio_step", {});
  return step;
}

void read_steps(const Field &field, Plan &plan) {
  if (!field.list(0, MAX_STEPS))
    return;
  for (JsonItems items(field.value); items.next();)
    plan.steps[plan.size++] = read_step({field.reading, "step", items.value()});
}

}  // namespace

void write_stamp(JsonWriter &out, const Stamp &stamp, const Tables &tables) {
  out.begin_array();
  out.value(stamp.millis);
  out.value(stamp.counter);
  out.value(tables.get(stamp.device));
  out.end_array();
}

void write_clock(JsonWriter &out, ClockId id, const Tables &tables) {
  const VectorClock clock = tables.get(id);
  out.begin_object();
  for (std::string_view last;;) {
    const size_t at = place_after(clock, last, tables);
    if (at == clock.size)
      break;
    last = tables.get(clock.devices[at]);
    out.key(last);
    out.value(clock.counters[at]);
  }
  out.end_object();
}

void write_plan(JsonWriter &out, PlanId id, const Tables &tables) {
  const Plan plan = tables.get(id);
  out.begin_array();
  out.begin_array();
  for (size_t at = 0; at < plan.size; at++)
    write_step(out, plan.steps[at]);
  out.end_array();
  out.value(plan.repeat_from);
  out.value((plan.auto_focus ? 1 : 0) + (plan.auto_break ? 2 : 0));
  out.end_array();
}

ForeignStamp read_foreign_stamp(const Field &field) {
  const Row row(field, {"millis", "counter", "device"});
  const int64_t millis = row[0].integer();
  const auto counter = row[1].number(MAX_TICK);
  return {millis, counter, row[2].word(is_device_id)};
}

Stamp read_stamp(const Field &field, Tables &tables) {
  const ForeignStamp found = read_foreign_stamp(field);
  if (field.reading.failed())
    return {};
  return {found.millis, found.counter, tables.name(found.device)};
}

Stamp read_stamp_or_none(const Field &field, Tables &tables) {
  return field.given() ? read_stamp(field, tables) : Stamp{};
}

ClockId read_clock(const Field &field, Tables &tables) {
  if (!field.is(JsonValue::Kind::OBJECT))
    return ClockId::EMPTY;
  Reading &reading = field.reading;
  for (JsonItems items(field.value); items.next();) {
    if (!is_device_id(reading.say(items.raw_key())))
      field.blame("field_text");
  }
  size_t count = 0;
  VectorClock clock;
  for (JsonItems items(field.value); items.next() && !reading.failed(); count++) {
    const int64_t counter = Field{reading, items.raw_key(), items.value()}.integer(1, MAX_TICK);
    if (count < MAX_CLOCK)
      add_entry(clock, tables.name(reading.say(items.raw_key())), static_cast<uint32_t>(counter));
  }
  if (count > MAX_CLOCK)
    reading.blame("clock_size", reading.number(count));
  return reading.failed() || tables.full() ? ClockId::EMPTY : tables.clock(clock);
}

PlanId read_plan(const Field &field, Tables &tables) {
  const Row row(field, {"steps", "from", "auto"});
  Plan plan;
  read_steps(row[0], plan);
  const uint32_t self = row[2].number(3);
  const int64_t from = row[1].integer();
  if (plan.size == 0)
    field.reading.blame("plan_steps", {});
  if (from >= plan.size)
    field.reading.blame("plan_repeat", {});
  if (field.reading.failed())
    return PlanId::NONE;
  plan.repeat_from = static_cast<uint8_t>(from);
  plan.auto_focus = (self & 1) != 0;
  plan.auto_break = (self & 2) != 0;
  return tables.plan(plan);
}

}  // namespace argus
