#include "core_pack.h"

#include "core_plan.h"

namespace argus {

namespace {
enum Length : uint8_t { NONE = 0, DURATION = 1, RATIO = 2 };

Length length_of(const Step &step) {
  if (step.ratio != 0)
    return RATIO;
  return step.duration != 0 ? DURATION : NONE;
}

constexpr std::array<uint8_t, 4> SIZES{0, 4, 2, 0};
}  // namespace

void put(uint8_t *out, uint64_t value, size_t size) {
  for (size_t i = 0; i < size; i++)
    out[i] = static_cast<uint8_t>(value >> (8 * i));
}

uint64_t take(const uint8_t *bytes, size_t size) {
  uint64_t value = 0;
  for (size_t i = 0; i < size; i++)
    value |= uint64_t{bytes[i]} << (8 * i);
  return value;
}

size_t pack(const Plan &plan, std::span<uint8_t> out) {
  out[0] = static_cast<uint8_t>(plan.repeat_from | (plan.auto_focus << 4) | (plan.auto_break << 5));
  size_t used = 1;
  for (size_t i = 0; i < plan.size; i++) {
    const Step &step = plan.steps[i];
    const Length length = length_of(step);
    out[used++] = static_cast<uint8_t>(static_cast<uint8_t>(step.phase) | (length << 2));
    put(&out[used], length == RATIO ? step.ratio : static_cast<uint32_t>(step.duration), SIZES[length]);
    used += SIZES[length];
  }
  return used;
}

Plan unpack_plan(std::span<const uint8_t> bytes) {
  Plan plan;
  if (bytes.empty())
    return plan;
  plan.repeat_from = bytes[0] & 15, plan.auto_focus = bytes[0] & 16, plan.auto_break = bytes[0] & 32;
  for (size_t used = 1; used < bytes.size() && plan.size < MAX_STEPS; plan.size++) {
    const uint8_t length = (bytes[used] >> 2) & 3;
    if (used + 1 + SIZES[length] > bytes.size())
      return {};
    Step &step = plan.steps[plan.size];
    step.phase = static_cast<Phase>(bytes[used] & 3);
    const auto value = static_cast<uint32_t>(take(&bytes[used + 1], SIZES[length]));
    (length == RATIO) ? step.ratio = static_cast<uint16_t>(value) : step.duration = static_cast<int32_t>(value);
    used += 1u + SIZES[length];
  }
  return problem(plan) == nullptr ? plan : Plan{};
}

size_t pack(const VectorClock &clock, std::span<uint8_t> out) {
  for (size_t i = 0; i < clock.size; i++) {
    out[5 * i] = static_cast<uint8_t>(clock.devices[i]);
    put(&out[5 * i + 1], clock.counters[i], 4);
  }
  return size_t{5} * clock.size;
}

VectorClock unpack_clock(std::span<const uint8_t> bytes) {
  VectorClock clock;
  for (; 5u * clock.size < bytes.size(); clock.size++) {
    clock.devices[clock.size] = static_cast<Name>(bytes[5u * clock.size]);
    clock.counters[clock.size] = static_cast<uint32_t>(take(&bytes[5u * clock.size + 1], 4));
  }
  return clock;
}

}  // namespace argus
