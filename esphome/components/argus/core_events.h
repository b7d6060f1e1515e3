// What a replica tells its shell: each happening once, in the order in which it came about.
#pragma once

#include "core_model.h"

namespace argus {

struct Event {
  enum class Kind : uint8_t {
    COMMANDED,   // `one` came into force: somebody did something, here or elsewhere
    BEGAN,       // `session`, by a command or by itself
    FINISHED,    // `session`; told once per session, at `known_at` at the earliest
    CORRECTED,   // `session` had been told as finished, and was `after`, or (null) did not end
    CONFLICTED,  // `one` is in force; `two` was given without knowledge of it
    CHANGED,     // what the timer shows is no longer what it was, without anything to tell of
    PROBLEM,     // a person should repair `reason`: clock_contradiction, twin, not_mine, journal_full
  };

  Kind kind = Kind::CHANGED;
  TextId timer = TextId::NONE;
  const Register *one = nullptr;
  const Register *two = nullptr;
  const Session *session = nullptr;
  const Session *after = nullptr;
  int64_t known_at = 0;
  const char *reason = nullptr;
  Name device = Name::NOBODY;
};

// Hears of events while they are found; what they point to is true until it returns, and the replica is not to be called from it.
class Listener {
 public:
  void tell(const Event &event) {
    told_++;
    heard(event);
  }
  // How many there have been.
  uint32_t told() const { return told_; }

 protected:
  ~Listener() = default;
  virtual void heard(const Event &event) = 0;

 private:
  uint32_t told_ = 0;
};

}  // namespace argus
