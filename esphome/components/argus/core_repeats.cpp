// Turns: when each entry is due, and how long to wait after that.
#include "core_repeats.h"

#include <algorithm>

namespace argus {

static_assert(LONGEST_WAIT_MS <= UINT16_MAX);

Repeats::Turn *Repeats::find(const Stamp &stamp) {
  for (Turn &turn : turns_) {
    if (turn.wait > 0 && turn.millis == stamp.millis && turn.counter == stamp.counter)
      return &turn;
  }
  return nullptr;
}

void Repeats::begin() {
  for (Turn &turn : turns_)
    turn.waits = false;
}

void Repeats::waits(const Stamp &stamp, const Clocks &clocks) {
  Turn *turn = find(stamp);
  if (turn == nullptr) {
    turn = std::ranges::find(turns_, 0, &Turn::wait);
    if (turn == turns_.end())
      return;
    *turn = {stamp.millis, clocks.mono + FIRST_WAIT_MS, stamp.counter, FIRST_WAIT_MS, true};
  }
  turn->waits = true;
}

void Repeats::end() {
  for (Turn &turn : turns_)
    turn.wait = turn.waits ? turn.wait : 0;
}

bool Repeats::is_due(const Stamp &stamp, const Clocks &clocks) const {
  const Turn *const turn = find(stamp);
  return turn != nullptr && turn->due <= clocks.mono;
}

void Repeats::sent(const Stamp &stamp, const Clocks &clocks) {
  Turn *const turn = find(stamp);
  if (turn == nullptr)
    return;
  turn->due = clocks.mono + turn->wait;
  turn->wait = static_cast<uint16_t>(std::min<int64_t>(2 * turn->wait, LONGEST_WAIT_MS));
}

void Repeats::again(const Clocks &clocks) {
  for (Turn &turn : turns_) {
    if (turn.wait > 0)
      turn.due = clocks.mono, turn.wait = FIRST_WAIT_MS;
  }
}

std::optional<int64_t> Repeats::next() const {
  std::optional<int64_t> found;
  for (const Turn &turn : turns_) {
    if (turn.wait > 0)
      found = std::min(turn.due, found.value_or(turn.due));
  }
  return found;
}

}  // namespace argus
