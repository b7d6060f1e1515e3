// Vector clocks: what the author of a register had seen when it wrote it (Fidge 1988, Mattern 1989).
//
// They decide nothing. They tell whether two registers were written without knowledge of each other, which a person is shown as a
// conflict. Of more than 32 entries the longest untouched go: a lost one may say "concurrent" too often, it changes no winner.
#pragma once

#include "core_tables.h"

namespace argus {

uint32_t counter_of(const VectorClock &clock, Name device);

// Adds an entry to a clock that is being read, in any order; false where it has 32, or that device, or counts none.
bool add_entry(VectorClock &clock, Name device, uint32_t counter);

// Lets a clock have seen so many commands of a device, or what another clock has seen.
void see(VectorClock &clock, Name device, uint32_t counter, const Tables &tables);
void join(VectorClock &clock, const VectorClock &other, const Tables &tables);

// Counts one more command of a device, never below the stamp's seconds; at the end of u32 it stays.
void tick(VectorClock &clock, Name device, int64_t seconds, const Tables &tables);

// Counts the command of a stamp, and keeps what its author had seen with it.
ClockId ticked(VectorClock &clock, const Stamp &stamp, Tables &tables);

// What a stamp of these seconds can have seen of others than its own device: a counter is at least the seconds of its stamp.
VectorClock until(const VectorClock &clock, int64_t seconds, Name device);

Ordering compare(const VectorClock &mine, const VectorClock &theirs);
Ordering compare(ClockId mine, ClockId theirs, const Tables &tables);

}  // namespace argus
