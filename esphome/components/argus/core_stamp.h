// The clock that stamps come from: a hybrid logical clock (Kulkarni et al. 2014, "Logical Physical Clocks").
//
// If A happened before B, then stamp(A) < stamp(B), and the stamp stays close to the time of day. Stamps themselves are nouns, and
// how they are ordered is known to the tables.
#pragma once

#include "core_model.h"

namespace argus {

// The next stamp of a device: above `last` (none: above nothing), at the time of day if that is later.
inline Stamp tick(int64_t wall, const Stamp &last, Name device) {
  if (!last || wall > last.millis)
    return {wall, 0, device};
  if (last.counter == MAX_TICK)
    return {last.millis + 1, 0, device};
  return {last.millis, last.counter + 1, device};
}

}  // namespace argus
