// Plans and clocks as few bytes, the one way of writing each: as the tables keep them, and a slot of the storage a plan.
#pragma once

#include <span>

#include "core_model.h"

namespace argus {

inline constexpr size_t MAX_PACKED_PLAN = 1 + 5 * MAX_STEPS;
inline constexpr size_t MAX_PACKED_CLOCK = 5 * MAX_CLOCK;

// Writes into a buffer that is long enough; returns how many bytes.
size_t pack(const Plan &plan, std::span<uint8_t> out);
size_t pack(const VectorClock &clock, std::span<uint8_t> out);

// Of no steps where the bytes are none of a plan that could be run.
Plan unpack_plan(std::span<const uint8_t> bytes);
VectorClock unpack_clock(std::span<const uint8_t> bytes);

// Integers, the least byte first.
void put(uint8_t *out, uint64_t value, size_t size);
uint64_t take(const uint8_t *bytes, size_t size);

}  // namespace argus
