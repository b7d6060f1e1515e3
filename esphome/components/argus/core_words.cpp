#include "core_words.h"

#include <span>

namespace argus {

namespace {
template<size_t N> using Words = std::array<const char *, N>;

// The words of each enum, in its order; the first value is none of them.
constexpr Words<4> STATUS{"", "idle", "active", "paused"};
constexpr Words<4> PHASE{"", "focus", "short_break", "long_break"};
constexpr Words<6> OUTCOME{"", "completed", "finished_early", "skipped", "cancelled", "superseded"};
constexpr Words<13> VERB{"",         "start",         "pause", "unpause",  "cancel",   "finish",          "skip",
                         "add_time", "subtract_time", "undo",  "set_task", "set_plan", "resolve_conflict"};
constexpr Words<8> STRATEGY{"", "pomodoro", "52_17", "90_20", "countdown", "stopwatch", "flowtime", "custom"};

size_t find(std::span<const char *const> words, std::string_view word) {
  for (size_t i = 1; i < words.size(); i++) {
    if (words[i] == word)
      return i;
  }
  return 0;
}
}  // namespace

std::string_view word(Status one) { return STATUS[static_cast<size_t>(one)]; }
std::string_view word(Phase one) { return PHASE[static_cast<size_t>(one)]; }
std::string_view word(Verb one) { return VERB[static_cast<size_t>(one)]; }
std::string_view word(Strategy one) { return STRATEGY[static_cast<size_t>(one)]; }
std::string_view word(Outcome one) { return OUTCOME[static_cast<size_t>(one)]; }

Status status_of(std::string_view word) { return static_cast<Status>(find(STATUS, word)); }
Verb verb_of(std::string_view word) { return static_cast<Verb>(find(VERB, word)); }
Strategy strategy_of(std::string_view word) { return static_cast<Strategy>(find(STRATEGY, word)); }

Phase phase_of(std::string_view letter) {
  size_t found = letter.size() == 1 ? PHASE.size() - 1 : 0;
  while (found > 0 && PHASE[found][0] != letter[0])
    found--;
  return static_cast<Phase>(found);
}

}  // namespace argus
