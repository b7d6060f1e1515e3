// Strategies: well-known ways to work, each a function that makes a plan.
#pragma once

#include "core_model.h"

namespace argus {

// `CUSTOM` stands for any other plan.
enum class Strategy : uint8_t { UNKNOWN, POMODORO, RATIO_52_17, RATIO_90_20, COUNTDOWN, STOPWATCH, FLOWTIME, CUSTOM };

// The plan that a strategy makes; `CUSTOM` begins as a pomodoro.
Plan plan_of(Strategy strategy);

inline Plan pomodoro() { return plan_of(Strategy::POMODORO); }

// The strategy of a plan, recognised by its steps; auto-start is the person's own.
Strategy strategy_of(const Plan &plan);

}  // namespace argus
