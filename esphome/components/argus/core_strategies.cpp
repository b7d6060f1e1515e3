#include "core_strategies.h"

#include <algorithm>

#include "core_plan.h"

namespace argus {

namespace {
constexpr uint16_t EARNED = 200;  // per mille

constexpr Step focus(int32_t minutes) { return {Phase::FOCUS, 0, minutes * 60'000}; }
constexpr Step short_break(int32_t minutes) { return {Phase::SHORT_BREAK, 0, minutes * 60'000}; }
constexpr Step LONG_BREAK{Phase::LONG_BREAK, 0, 15 * 60'000};

constexpr Step POMODORO[] = {focus(25), short_break(5), focus(25), short_break(5), focus(25), short_break(5), focus(25), LONG_BREAK};
constexpr Step RATIO_52_17[] = {focus(52), short_break(17)};
constexpr Step RATIO_90_20[] = {focus(90), short_break(20)};
constexpr Step FLOWTIME[] = {focus(0), {Phase::SHORT_BREAK, EARNED, 0}};

using Steps = std::span<const Step>;

// In the order of `Strategy`.
constexpr Steps STEPS[] = {POMODORO,         POMODORO, RATIO_52_17, RATIO_90_20, Steps(POMODORO).first(1), Steps(FLOWTIME).first(1),
                           FLOWTIME, POMODORO};
}  // namespace

Plan plan_of(Strategy strategy) {
  Plan plan;
  for (const Step &step : STEPS[static_cast<size_t>(strategy)])
    plan.steps[plan.size++] = step;
  return plan;
}

Strategy strategy_of(const Plan &plan) {
  const Steps steps = Steps(plan.steps).first(plan.size);
  uint8_t found = static_cast<uint8_t>(Strategy::POMODORO);
  while (found < static_cast<uint8_t>(Strategy::CUSTOM) && !std::ranges::equal(steps, STEPS[found]))
    found++;
  return static_cast<Strategy>(found);
}

}  // namespace argus
