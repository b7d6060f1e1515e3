// Sessions: what a journal tells of the focus and breaks that there have been.
//
// Only a session's last register tells. It rules from its `at` to the `at` of the register after it, never less than its own, or to
// `now`. What advances to its end in that span, the last instant included, is completed; what still runs then ended there, as the verb
// of the register after it says. A derived chain stops at a session that has a register of its own.
#pragma once

#include "core_journal.h"
#include "core_timer.h"

namespace argus {

// Walks over all sessions, in the order in which their registers were given. The journal must stay as it is meanwhile.
class Sessions {
 public:
  explicit Sessions(const Journal &journal) : journal_(journal) {}

  // Goes to the next session; false behind the last.
  bool next();
  const Session &current() const { return current_; }

 private:
  bool next_register_();
  bool next_of_register_();
  void rule_(size_t follower);
  bool has_register_(const SessionId &id, size_t from) const;
  void told_(const Snapshot &it, int64_t active, Outcome outcome, int64_t end, const Pauses &pauses);
  bool running_();

  const Journal &journal_;
  size_t index_ = 0;
  const Register *register_ = nullptr;  // that tells
  std::optional<Advance> advance_;
  int64_t until_ = 0;
  Verb verb_ = Verb::UNKNOWN;  // what ended its rule; none means that it lasts
  bool ran_ = false;           // what still ran at the end of its rule has been told
  Session current_;
};

}  // namespace argus
