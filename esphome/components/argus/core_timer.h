// One timer: what a command makes of it, and what the passing of time derives from it.
//
// 1. Only a command changes a snapshot; `Advance` derives, and stores nothing.
// 2. The same register and the same `now` give the same steps, ids and ends on every replica.
// 3. A command that does not apply makes nothing; a wrong one has a reason.
// 4. Every command re-anchors, never to an instant before the register that it replaces.
// 5. After the last command at most one round of the plan runs by itself.
#pragma once

#include "core_plan.h"
#include "core_tables.h"

namespace argus {

// Lets a timer wait at a step of its plan.
void rest(Snapshot &it, int64_t at, uint8_t step, const Tables &tables);

// ms counted at `now`, never more than the total.
int64_t elapsed_at(const Snapshot &it, int64_t now);

// ms that are left at `now`; COUNTS_UP where it has no total.
int64_t remaining_at(const Snapshot &it, int64_t now);

// The pauses of the session at `now`.
Pauses pauses_at(const Snapshot &it, int64_t now);

// When an active step ends by itself, or never.
int64_t deadline(const Snapshot &it);

// A step that came to its end by itself.
struct Ended {
  Snapshot snapshot;
  int64_t at = 0;
  int64_t active = 0;
};

// Derives what becomes of a register, end by end.
class Advance {
 public:
  Advance(const Register &one, const Tables &tables);

  // Goes on over the next end that has come at `now`; false where there is none.
  bool next(int64_t now);

  // What the timer does after the ends so far, how many there were, and the last of them.
  const Snapshot &current() const { return current_; }
  uint16_t ends() const { return ends_; }
  const Ended &ended() const { return ended_; }

 private:
  Snapshot current_;
  Ended ended_;
  Stamp stamp_;
  const Tables &tables_;
  uint16_t ends_ = 0;
};

// Goes to the step that follows one which was active for so long; where that starts by itself (and is not to be `idle`) its session is
// still to be named.
void follow(Snapshot &it, int64_t at, int64_t active, bool idle, const Tables &tables);

// Anchors what a timer does at `at`.
void anchor(Snapshot &it, int64_t at);

// What has become of a register at `now`; the same, anchored there.
Snapshot advanced(const Register &one, int64_t now, const Tables &tables);
Snapshot anchored(const Register &one, int64_t now, const Tables &tables);

// What came of a command: a reason why it is wrong, else whether it applies, and to what it leads.
struct Made {
  Reason reason = nullptr;
  bool applies = false;
  Snapshot snapshot;
};

// What a command makes of a register; a session that it begins gets `session`. `other` is the register before it for `undo`, the loser
// for `resolve_conflict`, or null; `at` is before none of the two.
Made transition(const Register &base, const Command &command, int64_t at, const SessionId &session, const Register *other,
                const Tables &tables);

// What nobody could do, whatever the timer does.
Reason problem(const Command &command);

}  // namespace argus
