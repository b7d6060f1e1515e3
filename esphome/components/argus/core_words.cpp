#include "core_words.h"

#include <algorithm>

namespace argus {

namespace {
template<size_t N> using Words = std::array<std::string_view, N>;

// The words of each enum, in its order; the first value is none of them.
constexpr Words<4> STATUS{"", "idle", "active", "paused"};
constexpr Words<4> PHASE{"", "focus", "short_break", "long_break"};
constexpr Words<6> OUTCOME{"", "completed", "finished_early", "skipped", "cancelled", "superseded"};
constexpr Words<13> VERB{"",         "start",         "pause", "unpause",  "cancel",   "finish",          "skip",
                         "add_time", "subtract_time", "undo",  "set_task", "set_plan", "resolve_conflict"};
constexpr Words<8> STRATEGY{"", "pomodoro", "52_17", "90_20", "countdown", "stopwatch", "flowtime", "custom"};

template<typename T, size_t N> T find(const Words<N> &words, std::string_view word) {
  const auto found = std::ranges::find(words.begin() + 1, words.end(), word);
  return found == words.end() ? T{} : static_cast<T>(found - words.begin());
}
}  // namespace

std::string_view word(Status one) { return STATUS[static_cast<size_t>(one)]; }
std::string_view word(Phase one) { return PHASE[static_cast<size_t>(one)]; }
std::string_view word(Verb one) { return VERB[static_cast<size_t>(one)]; }
std::string_view word(Strategy one) { return STRATEGY[static_cast<size_t>(one)]; }
std::string_view word(Outcome one) { return OUTCOME[static_cast<size_t>(one)]; }

Status status_of(std::string_view word) { return find<Status>(STATUS, word); }
Verb verb_of(std::string_view word) { return find<Verb>(VERB, word); }
Strategy strategy_of(std::string_view word) { return find<Strategy>(STRATEGY, word); }

Phase phase_of(std::string_view letter) {
  if (letter.size() != 1)
    return Phase::UNKNOWN;
  const auto found = std::ranges::find_if(PHASE.begin() + 1, PHASE.end(), [&](auto one) { return one[0] == letter[0]; });
  return found == PHASE.end() ? Phase::UNKNOWN : static_cast<Phase>(found - PHASE.begin());
}

}  // namespace argus
