// Drafts: commands given on a device that does not know what time it is.
//
// They are registers on a provisional clock that runs on from the greatest stamp known, so that the device's own screen is right; nobody
// else sees them. On learning the time each is stamped once, in order, at its true time. One from before a reboot, whose age nobody
// knows, is stamped just above what was known when it was made: history, never a winner.
#pragma once

#include "core_shelf.h"

namespace argus {

// The next stamp of a device, above `last`; steps over those that were given before, on any timer, by a clock that was wrong.
Stamp next_stamp(const Shelf &shelf, int64_t wall, const Stamp &last, Name device);

// Makes each draft the register that it becomes; `delta` makes this boot's time true. Then every draft knows what it was called.
class Stamping {
 public:
  Stamping(Shelf &shelf, int64_t now) : shelf_(shelf), drafts_(shelf.drafts()), now_(now) {}
  void stamp_all(int64_t delta);

  // What a session is called now that one of the stamped drafts may have begun.
  SessionId renamed(const SessionId &id) const;

 private:
  const Register &register_(const Draft &draft) const { return *whole(shelf_.entries[draft.handle]); }
  Stamp renamed_(const Stamp &stamp) const;
  Stamp above_(const Draft &draft) const;
  int64_t shift_to_the_past_(size_t first, size_t end) const;
  ClockId clock_(const Draft &draft, const Stamp &stamp) const;
  void stamp_(Draft &draft, int64_t shift);

  Shelf &shelf_;
  std::span<Draft> drafts_;
  int64_t now_;
  size_t done_ = 0;
};

}  // namespace argus
