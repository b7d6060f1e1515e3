#include "core_timekeeper.h"

#include <cstdlib>

namespace argus {

void Timekeeper::learn(int64_t sent, const Clocks &clocks, bool hub) {
  if (sent < TRUSTED_SINCE)
    return;
  if (hub) {
    hub_ = sent - clocks.mono;
  } else if (!peer_) {
    peer_ = sent - clocks.mono;
  }
}

std::optional<int64_t> Timekeeper::now(const Clocks &clocks) const {
  const bool set = clocks.wall >= TRUSTED_SINCE;
  if (hub_) {
    const int64_t hub = clocks.mono + *hub_;
    if (!set || std::llabs(clocks.wall - hub) > TOLERANCE_MS)
      return hub;
  }
  if (set)
    return clocks.wall;
  return peer_ ? std::optional(clocks.mono + *peer_) : std::nullopt;
}

}  // namespace argus
