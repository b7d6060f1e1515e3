// The hand that writes: it stamps commands, keeps drafts, and gives again what was ahead.
#pragma once

#include "core_book.h"
#include "core_timekeeper.h"

namespace argus {

class Author {
 public:
  Author(Shelf &shelf, const Clocks &clocks) : time(clocks), shelf_(shelf) {}

  // Lets the provisional clock run on from all that was known when the last boot ended.
  void restore(int64_t told_until);

  // The time of day, or a provisional one that runs on from what was known.
  int64_t now(const Clocks &clocks) const { return time.now(clocks).value_or(provisional_(clocks)); }

  // Whether a stamp may be ours. Of this boot we know; older ones may be, and those of a clock that was ahead.
  bool gave(const Entry &entry, const Clocks &clocks) const;

  // Writes what a command makes into a book. The entry is null where it does not apply.
  struct Written {
    Reason reason = nullptr;
    Entry *entry = nullptr;
  };
  Written write(Book &book, const Command &command, const Clocks &clocks);

  // Stamps the drafts once the time is known, and tells what comes of it.
  void stamp_drafts(const Clocks &clocks, Listener &listener);

  // Gives again, at its true time, what we wrote while our clock was ahead. What an earlier boot wrote waits until it is sure that not
  // this boot's clock is behind.
  void set_right(const Clocks &clocks, Listener &listener);

  // When (ms, monotonic) something is given again that still waits.
  std::optional<int64_t> next_change(const Clocks &clocks) const;

  Timekeeper time;

 private:
  int64_t provisional_(const Clocks &clocks) const { return origin_ + clocks.mono - time.booted(); }
  Stamp known_(int64_t now) const;
  Reason compose_(Register &one, const Book &book, const Command &command, int64_t now, bool &applies);
  ClockId clock_(const Book &book, const Stamp &stamp, int64_t now);
  Entry *keep_(Register &one, const Clocks &clocks);
  Entry *draft_(Register &one, const Clocks &clocks);
  Handle asleep_(const Book &book, const Stamp &above, int64_t now) const;
  bool give_again_(Book &book, const Register &old, const Clocks &clocks, Stamp &above);

  Shelf &shelf_;
  int64_t origin_ = SEED;
};

}  // namespace argus
