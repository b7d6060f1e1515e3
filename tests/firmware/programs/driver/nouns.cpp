// Clocks, stamps and plans.
#include <algorithm>
#include <vector>

#include "core_clock.h"
#include "core_stamp.h"
#include "core_words.h"
#include "kinds.h"

namespace driver {

using namespace argus;

namespace {

constexpr std::string_view ORDERINGS[] = {"equal", "before", "after", "concurrent"};

void write(const Case &one, const VectorClock &clock) { write_clock(one.out, one.shelf.tables.clock(clock), one.shelf.tables); }

void compare_clocks(const Case &one) {
  const Ordering found = compare(one.given.clock("mine"), one.given.clock("theirs"));
  one.out.value(ORDERINGS[static_cast<size_t>(found)]);
}

void join_clocks(const Case &one) {
  VectorClock joined;
  for (JsonItems items(one.given["clocks"]); items.next();) {
    const Field field{one.given.reading, "clock", items.value()};
    join(joined, one.shelf.tables.get(read_clock(field, one.shelf.tables)), one.shelf.tables);
  }
  write(one, joined);
}

void tick_clock(const Case &one) {
  VectorClock clock = one.given.clock("clock");
  tick(clock, one.given.device("device"), one.given.integer("seconds"), one.shelf.tables);
  write(one, clock);
}

void until_seconds(const Case &one) {
  write(one, until(one.given.clock("clock"), one.given.integer("seconds"), one.given.device("device")));
}

void clock_bounds(const Case &one) {
  one.given.clock("clock");
  one.out.value(!one.given.reading.failed());
}

void tick_stamp(const Case &one) {
  write_stamp(one.out, tick(one.given.integer("wall"), one.given.stamp("last"), one.given.device("device")), one.shelf.tables);
}

void order_stamps(const Case &one) {
  const Tables &tables = one.shelf.tables;
  std::vector<Stamp> stamps;
  for (JsonItems items(one.given["stamps"]); items.next();)
    stamps.push_back(read_stamp({one.given.reading, "stamp", items.value()}, one.shelf.tables));
  std::ranges::sort(stamps, [&](const Stamp &a, const Stamp &b) { return tables.compare(a, b) < 0; });
  one.out.begin_array();
  for (const Stamp &stamp : stamps)
    write_stamp(one.out, stamp, tables);
  one.out.end_array();
}

void ahead(const Case &one) { one.out.value(one.given.stamp("stamp").ahead(one.given.integer("now"))); }

void session(const Case &one) {
  std::array<char, MAX_SESSION_TEXT> buffer;
  const auto derived = static_cast<uint16_t>(one.given.integer("derived"));
  one.out.value(text_of(session_of(one.given.stamp("stamp"), derived), one.shelf.tables, buffer));
}

uint8_t step_of(const Case &one) { return static_cast<uint8_t>(one.given.integer("step")); }

void plan_bounds(const Case &one) {
  one.given.plan("plan");
  one.out.value(!one.given.reading.failed());
}

void plan_length(const Case &one) {
  const int32_t found = length(one.given.plan("plan").steps[step_of(one)], one.given.integer("focus"));
  write_number_or_null(one.out, found == COUNTS_UP ? std::nullopt : std::optional<int64_t>(found));
}

void plan_after(const Case &one) { one.out.value(after(one.given.plan("plan"), step_of(one))); }
void plan_starts(const Case &one) { one.out.value(starts_itself(one.given.plan("plan"), step_of(one))); }
void plan_cycle(const Case &one) { one.out.value(cycle(one.given.plan("plan"), step_of(one))); }

void plan_place(const Case &one) {
  const auto found = place_of(one.given.plan("plan"), step_of(one), one.given.plan("old"));
  write_number_or_null(one.out, found);
}

void plan_of_strategy(const Case &one) {
  const Strategy strategy = strategy_of(one.given.text("strategy"));
  write_plan(one.out, one.shelf.tables.plan(plan_of(strategy)), one.shelf.tables);
}

void recognise(const Case &one) { one.out.value(word(strategy_of(one.given.plan("plan")))); }

constexpr Kind KINDS[] = {
    {"clock", "compare", compare_clocks}, {"clock", "join", join_clocks},         {"clock", "tick", tick_clock},
    {"clock", "until", until_seconds},    {"clock", "bounds", clock_bounds},      {"stamp", "tick", tick_stamp},
    {"stamp", "order", order_stamps},     {"stamp", "ahead", ahead},              {"stamp", "session", session},
    {"plan", "bounds", plan_bounds},      {"plan", "length", plan_length},        {"plan", "after", plan_after},
    {"plan", "starts_itself", plan_starts}, {"plan", "cycle", plan_cycle},        {"plan", "place", plan_place},
    {"plan", "strategy", plan_of_strategy}, {"plan", "recognise", recognise},
};

}  // namespace

std::span<const Kind> nouns() { return KINDS; }

}  // namespace driver
