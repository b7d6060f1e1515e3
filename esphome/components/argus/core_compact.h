// Compaction by age, as the protocol has it: what a device does with a full journal is in core_room, and strips earlier. No device calls
// it: it is here so that all replicas are held against the same vectors.
#pragma once

#include "core_room.h"

namespace argus {

inline constexpr int64_t WHOLE_AGE = 24 * 3'600'000;  // a register younger than this is never stripped by its age
inline constexpr size_t WHOLE_COUNT = 9;              // the one in force and the eight before it stay whole

// Strips what is older than a day and not its session's last; tells whether anything was. The last of the old ones: one of today may yet
// be replaced by one that is given again. Changes nothing that is derived.
bool compact(Shelf &shelf, const Book &book, int64_t now);

}  // namespace argus
