#include "core_strategies.h"

#include <initializer_list>

#include "core_plan.h"

namespace argus {

namespace {
constexpr int32_t MINUTE = 60'000;
constexpr uint16_t EARNED = 200;  // per mille

Plan made_of(std::initializer_list<Step> steps) {
  Plan plan;
  for (const Step &step : steps)
    plan.steps[plan.size++] = step;
  return plan;
}

constexpr Step focus(int32_t minutes) { return {Phase::FOCUS, 0, minutes * MINUTE}; }
constexpr Step short_break(int32_t minutes) { return {Phase::SHORT_BREAK, 0, minutes * MINUTE}; }
}  // namespace

Plan pomodoro() {
  const Step work = focus(25), rest = short_break(5), last{Phase::LONG_BREAK, 0, 15 * MINUTE};
  return made_of({work, rest, work, rest, work, rest, work, last});
}

Plan plan_of(Strategy strategy) {
  switch (strategy) {
    case Strategy::RATIO_52_17:
      return made_of({focus(52), short_break(17)});
    case Strategy::RATIO_90_20:
      return made_of({focus(90), short_break(20)});
    case Strategy::COUNTDOWN:
      return made_of({focus(25)});
    case Strategy::STOPWATCH:
      return made_of({focus(0)});
    case Strategy::FLOWTIME:
      return made_of({focus(0), Step{Phase::SHORT_BREAK, EARNED, 0}});
    default:
      return pomodoro();
  }
}

Strategy strategy_of(const Plan &plan) {
  using enum Strategy;
  for (const Strategy one : {POMODORO, RATIO_52_17, RATIO_90_20, COUNTDOWN, STOPWATCH, FLOWTIME}) {
    if (same_steps(plan, plan_of(one)))
      return one;
  }
  return CUSTOM;
}

}  // namespace argus
