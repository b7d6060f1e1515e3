// What time it is, on a device that may not know.
//
// A device always has a monotonic clock. It may have a time of day of its own (SNTP, a clock chip), and it hears the hub's. Away from
// the hub's by more than 2 s it uses the hub's.
#pragma once

#include <optional>

#include "core_model.h"

namespace argus {

inline constexpr int64_t TOLERANCE_MS = 2'000;
inline constexpr int64_t TRUSTED_SINCE = 1'735'689'600'000;  // a time before 2025 is that of a clock which nobody has set
inline constexpr int64_t SETTLED_MS = 600'000;               // after a boot a clock of its own may be behind for a while

class Timekeeper {
 public:
  // Begins a boot; what was known before it is no time.
  explicit Timekeeper(const Clocks &clocks) : booted_(clocks.mono) {}

  // Takes the time from a live message that says that its author knows it. Of others than the hub the first is believed: in a house
  // without hub, devices that disagree would else send each other to and fro.
  void learn(int64_t sent, const Clocks &clocks, bool hub);

  int64_t booted() const { return booted_; }

  // When (ms, monotonic) the time is trusted against what earlier boots stamped.
  int64_t settles_at() const { return hub_ ? booted_ : booted_ + SETTLED_MS; }

  // ms since the Unix epoch, or nothing without the time.
  std::optional<int64_t> now(const Clocks &clocks) const;

 private:
  int64_t booted_;
  std::optional<int64_t> hub_;
  std::optional<int64_t> peer_;
};

}  // namespace argus
