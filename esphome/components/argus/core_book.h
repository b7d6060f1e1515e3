// A book: what a timer's journal says at an instant, and the events that come of it.
#pragma once

#include "core_shelf.h"

namespace argus {

// What a timer shows at `now`.
struct View {
  Snapshot snapshot;
  Register in_force;  // or one that nobody wrote, for a timer never touched
  int64_t now = 0;
  bool sure = false;  // false on a device that does not know what time it is
};

// The register in force, or one that nobody wrote for a timer never touched; good until the next is asked for.
const Register &base_of(Shelf &shelf, const Book &book, int64_t now);

// The register before one, or the one that stands for it: what undo takes; null where there is none.
const Register *earlier(const Journal &journal, const Register &one);

// When a command is given that looks at these registers: never before them; the second may be null.
int64_t not_before(int64_t at, const Register &base, const Register *other);

// Takes an entry in; what was quiet is not any more, unless it was known.
Added add(Shelf &shelf, Book &book, const Entry &entry);

// Takes all that can be derived at `now` as told.
void recall(Shelf &shelf, Book &book, int64_t now);

// Tells what is new at `now`; `fresh`: entries have come, and are marked so.
void settle(Shelf &shelf, Book &book, int64_t now, bool fresh, Listener &listener);

// The next instant (ms) at which `settle` has something to do, counted from the last one, or never: what has ended since then is still to be told.
int64_t next_change(const Book &book, int64_t now);

// Makes what was done on another timer, and what was told of it, this one's.
void inherit(Shelf &shelf, Book &book, TextId old);

}  // namespace argus
