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

  Moment moment(const Clocks &clocks) const;

  // Whether a stamp may be ours. Of this boot we know; older ones may be, and those of a clock that was ahead.
  bool gave(const Entry &entry, const Moment &at) const;

  // Writes what a command makes into a book. The entry is null where it does not apply.
  struct Written {
    Reason reason = nullptr;
    Entry *entry = nullptr;
  };
  Written write(Book &book, const Command &command, const Moment &at);

  // Stamps the drafts once the time is known, and tells what comes of it.
  void stamp_drafts(const Moment &at, Listener &listener);

  // Gives again, at its true time, what we wrote while our clock was ahead. What an earlier boot wrote waits until it is sure that not
  // this boot's clock is behind.
  void set_right(const Moment &at, Listener &listener);

  // When (ms, monotonic) something is given again that still waits, or never.
  int64_t next_change(const Moment &at) const;

  Timekeeper time;

 private:
  int64_t provisional_(int64_t mono) const { return origin_ + mono - time.booted(); }
  Stamp known_(int64_t now) const;
  Reason compose_(Register &one, const Book &book, const Command &command, int64_t now, bool &applies);
  ClockId clock_(const Book &book, const Stamp &stamp, int64_t now);
  Entry *keep_(Register &one, const Moment &at);
  Entry *draft_(Register &one, const Moment &at);
  const Register *asleep_(const Book &book, const Stamp &above, int64_t now) const;
  bool give_again_(Book &book, const Register &old, const Moment &at, Stamp &above);

  Shelf &shelf_;
  int64_t origin_ = SEED;
};

}  // namespace argus
