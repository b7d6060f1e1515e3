// The words of the wire for what is counted here, and back; a word that is none is the first of its enumeration.
#pragma once

#include <string_view>

#include "core_model.h"
#include "core_strategies.h"

namespace argus {

std::string_view word(Status one);
std::string_view word(Phase one);
std::string_view word(Verb one);
std::string_view word(Strategy one);
std::string_view word(Outcome one);

Status status_of(std::string_view word);
Verb verb_of(std::string_view word);
Strategy strategy_of(std::string_view word);
// The phase that a letter stands for in a plan.
Phase phase_of(std::string_view letter);

}  // namespace argus
