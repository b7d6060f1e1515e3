// When what the hub has not acknowledged is sent again: after 1 s, and then after longer and longer, up to a minute.
#pragma once

#include <optional>

#include "core_entries.h"

namespace argus {

inline constexpr int64_t FIRST_WAIT_MS = 1'000;
inline constexpr int64_t LONGEST_WAIT_MS = 60'000;

class Repeats {
 public:
  // Between these two is named all that waits: what is new gets its turn, what waits no more loses it.
  void begin();
  void waits(const Stamp &stamp, const Clocks &clocks);
  void end();

  bool is_due(const Stamp &stamp, const Clocks &clocks) const;
  void sent(const Stamp &stamp, const Clocks &clocks);
  // Begins anew: somebody who may have missed all is back.
  void again(const Clocks &clocks);
  // When (ms, monotonic) the next is due.
  std::optional<int64_t> next() const;

 private:
  // Stamps of one author: this device.
  struct Turn {
    int64_t millis = 0;
    int64_t due = 0;
    uint32_t counter = 0;
    uint16_t wait = 0;  // ms; 0 is free
    bool waits = false;
  };

  Turn *find(const Stamp &stamp);
  const Turn *find(const Stamp &stamp) const { return const_cast<Repeats *>(this)->find(stamp); }

  std::array<Turn, MAX_WHOLE + MAX_TRACES> turns_{};
};

}  // namespace argus
