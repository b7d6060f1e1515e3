// Plans: what a timer runs through, as data. Strategies make them; the engine knows only them.
#pragma once

#include <optional>
#include <span>

#include "core_model.h"

namespace argus {

/// Why something is refused, in the words of the Python core; null where it is not.
using Reason = const char *;

// Why no replica could run it, or null.
Reason problem(const Step &step);
Reason problem(const Plan &plan);

// How long a step lasts after `focus` ms of focus; one that is earned lasts at least a minute.
int32_t length(const Step &step, int64_t focus = 0);

uint8_t after(const Plan &plan, uint8_t step);

// Whether a step starts without anybody pressing start.
bool starts_itself(const Plan &plan, uint8_t step);

// Which focus of the round a step is, or follows; from 1.
uint8_t cycle(const Plan &plan, uint8_t step);

// Where somebody at a step of the old plan stands in the new one. Plans of one shape keep the place; else it is the first step of that
// phase, a break standing in for the other kind of break; nothing where there is nothing like it.
std::optional<uint8_t> place_of(const Plan &plan, uint8_t step, const Plan &old);

}  // namespace argus
