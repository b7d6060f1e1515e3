#include "core_plan.h"

#include <algorithm>

namespace argus {

namespace {
constexpr int32_t SHORTEST_EARNED = 60'000;
constexpr uint16_t MAX_RATIO = 1000;

std::optional<uint8_t> first_of(const Plan &plan, Phase phase) {
  for (uint8_t i = 0; i < plan.size; i++) {
    if (plan.steps[i].phase == phase)
      return i;
  }
  return std::nullopt;
}

bool same_phases(const Plan &one, const Plan &two) {
  const auto phase = [](const Step &step) { return step.phase; };
  return std::ranges::equal(std::span(one.steps).first(one.size), std::span(two.steps).first(two.size), {}, phase, phase);
}
}  // namespace

Reason problem(const Step &step) {
  if (step.phase == Phase::UNKNOWN)
    return "field_choice";
  if (step.duration < 0 || step.duration > MAX_DURATION)
    return "duration_range";
  if (step.ratio != 0 && (step.phase == Phase::FOCUS || step.duration != 0))
    return "ratio_step";
  return step.ratio > MAX_RATIO ? "ratio_range" : nullptr;
}

Reason problem(const Plan &plan) {
  for (size_t i = 0; i < plan.size; i++) {
    if (const Reason reason = problem(plan.steps[i]))
      return reason;
  }
  if (plan.size == 0 || plan.size > MAX_STEPS)
    return "plan_steps";
  return plan.repeat_from >= plan.size ? "plan_repeat" : nullptr;
}

int32_t length(const Step &step, int64_t focus) {
  if (step.ratio != 0)
    return std::max(SHORTEST_EARNED, static_cast<int32_t>(focus * step.ratio / 1000));
  return step.duration != 0 ? step.duration : COUNTS_UP;
}

uint8_t after(const Plan &plan, uint8_t step) {
  return step + 1 < plan.size ? static_cast<uint8_t>(step + 1) : plan.repeat_from;
}

bool starts_itself(const Plan &plan, uint8_t step) {
  return plan.steps[step].phase == Phase::FOCUS ? plan.auto_focus : plan.auto_break;
}

uint8_t cycle(const Plan &plan, uint8_t step) {
  const auto begun = std::span(plan.steps).first(step + 1u);
  return static_cast<uint8_t>(std::max<ptrdiff_t>(1, std::ranges::count(begun, Phase::FOCUS, &Step::phase)));
}

std::optional<uint8_t> place_of(const Plan &plan, uint8_t step, const Plan &old) {
  if (same_phases(plan, old))
    return step;
  const Phase phase = old.steps[step].phase;
  auto found = first_of(plan, phase);
  if (!found && phase != Phase::FOCUS)
    found = first_of(plan, phase == Phase::SHORT_BREAK ? Phase::LONG_BREAK : Phase::SHORT_BREAK);
  return found;
}

}  // namespace argus
