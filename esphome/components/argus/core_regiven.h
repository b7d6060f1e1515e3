// Commands given again: what a device wrote while its clock was ahead, at its true time.
//
// The same verb is applied to the register that it was given on, or to that one's replacement. Shifting the old instants instead would
// make sessions that never were.
#pragma once

#include "core_book.h"

namespace argus {

// The register that stands for one whose stamp is ahead of `now`. `at` is its true time; where nobody knows its age that is never, and
// the register becomes history, just above the one that it was given on. `above` was given just before it.
Register given_again(Shelf &shelf, const Book &book, const Register &old, int64_t at, int64_t now, const Stamp &above);

}  // namespace argus
