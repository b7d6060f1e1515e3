#include "core_clock.h"

#include <algorithm>

namespace argus {

namespace {

size_t place_of(const VectorClock &clock, Name device) {
  const auto *const begin = clock.devices.data();
  return static_cast<size_t>(std::lower_bound(begin, begin + clock.size, device) - begin);
}

bool has(const VectorClock &clock, size_t place, Name device) {
  return place < clock.size && clock.devices[place] == device;
}

void remove(VectorClock &clock, size_t place) {
  clock.size--;
  for (size_t i = place; i < clock.size; i++) {
    clock.devices[i] = clock.devices[i + 1];
    clock.counters[i] = clock.counters[i + 1];
  }
}

void insert(VectorClock &clock, size_t place, Name device, uint32_t counter) {
  for (size_t i = clock.size; i > place; i--) {
    clock.devices[i] = clock.devices[i - 1];
    clock.counters[i] = clock.counters[i - 1];
  }
  clock.devices[place] = device;
  clock.counters[place] = counter;
  clock.size++;
}

// Tells whether one entry is longer untouched than another.
bool staler(Name one, uint32_t count_one, Name two, uint32_t count_two, const Tables &tables) {
  return count_one != count_two ? count_one < count_two : tables.compare(one, two) > 0;
}

// The entry that was touched longest ago, but for the one of `spared`.
size_t stalest(const VectorClock &clock, Name spared, const Tables &tables) {
  size_t found = clock.devices[0] == spared ? 1 : 0;
  for (size_t i = found + 1; i < clock.size; i++) {
    if (clock.devices[i] != spared &&
        staler(clock.devices[i], clock.counters[i], clock.devices[found], clock.counters[found], tables))
      found = i;
  }
  return found;
}

// Lets a clock count `counter` of a device; of 33 entries the stalest goes, never that of `spared`.
void raise(VectorClock &clock, Name device, uint32_t counter, Name spared, const Tables &tables) {
  const size_t place = place_of(clock, device);
  if (has(clock, place, device)) {
    clock.counters[place] = std::max(clock.counters[place], counter);
    return;
  }
  if (clock.size == MAX_CLOCK) {
    const size_t gone = stalest(clock, spared, tables);
    if (device != spared && staler(device, counter, clock.devices[gone], clock.counters[gone], tables))
      return;
    remove(clock, gone);
  }
  insert(clock, place_of(clock, device), device, counter);
}

// Tells whether the first clock counts more of somebody than the second.
bool exceeds(const VectorClock &one, const VectorClock &two) {
  for (size_t i = 0; i < one.size; i++) {
    if (one.counters[i] > counter_of(two, one.devices[i]))
      return true;
  }
  return false;
}

}  // namespace

uint32_t counter_of(const VectorClock &clock, Name device) {
  const size_t place = place_of(clock, device);
  return has(clock, place, device) ? clock.counters[place] : 0;
}

bool add_entry(VectorClock &clock, Name device, uint32_t counter) {
  const size_t place = place_of(clock, device);
  if (counter == 0 || clock.size == MAX_CLOCK || has(clock, place, device))
    return false;
  insert(clock, place, device, counter);
  return true;
}

void see(VectorClock &clock, Name device, uint32_t counter, const Tables &tables) {
  if (counter != 0)
    raise(clock, device, counter, Name::NOBODY, tables);
}

void join(VectorClock &clock, const VectorClock &other, const Tables &tables) {
  for (size_t i = 0; i < other.size; i++)
    raise(clock, other.devices[i], other.counters[i], Name::NOBODY, tables);
}

void tick(VectorClock &clock, Name device, int64_t seconds, const Tables &tables) {
  const int64_t next = std::max(int64_t{counter_of(clock, device)} + 1, seconds);
  raise(clock, device, static_cast<uint32_t>(std::min<int64_t>(MAX_TICK, next)), device, tables);
}

ClockId ticked(VectorClock &clock, const Stamp &stamp, Tables &tables) {
  tick(clock, stamp.device, stamp.seconds(), tables);
  return tables.clock(clock);
}

VectorClock until(const VectorClock &clock, int64_t seconds, Name device) {
  VectorClock kept;
  for (size_t i = 0; i < clock.size; i++) {
    if (clock.devices[i] != device && clock.counters[i] <= seconds)
      insert(kept, kept.size, clock.devices[i], clock.counters[i]);
  }
  return kept;
}

Ordering compare(const VectorClock &mine, const VectorClock &theirs) {
  const bool behind = exceeds(theirs, mine), ahead = exceeds(mine, theirs);
  if (behind)
    return ahead ? Ordering::CONCURRENT : Ordering::BEFORE;
  return ahead ? Ordering::AFTER : Ordering::EQUAL;
}

Ordering compare(ClockId mine, ClockId theirs, const Tables &tables) {
  return mine == theirs ? Ordering::EQUAL : compare(tables.get(mine), tables.get(theirs));
}

}  // namespace argus
