// The clock that stamps come from: a hybrid logical clock (Kulkarni et al. 2014, "Logical Physical Clocks").
//
// If A happened before B, then stamp(A) < stamp(B), and the stamp stays close to the time of day. Stamps themselves are nouns, and
// how they are ordered is known to the tables.
#pragma once

#include "core_model.h"

namespace argus {

// The next stamp of a device: above `last` (none: above nothing), at the time of day if that is later.
Stamp tick(int64_t wall, const Stamp &last, Name device);

}  // namespace argus
