// Stamps, clocks and plans as JSON: the parts that registers and messages share, written as `parts.py` says.
#pragma once

#include "core_grammar.h"

namespace argus {

void write_stamp(JsonWriter &out, const Stamp &stamp, const Tables &tables);
void write_clock(JsonWriter &out, ClockId clock, const Tables &tables);
void write_plan(JsonWriter &out, PlanId plan, const Tables &tables);

Stamp read_stamp(const Field &field, Tables &tables);
// Reads the stamp under a name, or none where nothing is there.
Stamp read_stamp_or_none(const Field &field, Tables &tables);
ClockId read_clock(const Field &field, Tables &tables);
PlanId read_plan(const Field &field, Tables &tables);

// A stamp whose author need not be known here; the id is good until the next word is read.
struct ForeignStamp {
  int64_t millis;
  uint32_t counter;
  std::string_view device;
};

ForeignStamp read_foreign_stamp(const Field &field);

}  // namespace argus
