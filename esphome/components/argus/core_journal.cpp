#include "core_journal.h"

#include "core_clock.h"

namespace argus {

bool Journal::counts(const Entry &one) const { return has(one) && !one.replaced && !one.stamp.ahead(now_); }

bool Journal::sleeps(const Entry &one) const { return has(one) && !one.replaced && one.stamp.ahead(now_) && one.whole; }

const Entry *Journal::find(const Stamp &stamp) const {
  for (const Entry *const one : all_) {
    if (stamp && one->stamp == stamp && has(*one))
      return one;
  }
  return nullptr;
}

const Register *Journal::get(const Stamp &stamp) const {
  const Entry *const one = find(stamp);
  return one == nullptr ? nullptr : whole(*one);
}

const Register *Journal::standing(const Stamp &stamp) const {
  const Stamp *wanted = &stamp;
  for (size_t passed = 0; passed <= all_.size(); passed++) {
    const Entry *next = nullptr;
    for (const Entry *const one : all_) {
      if (next == nullptr && *wanted && one->replaces == *wanted && one->stamp != *wanted && has(*one))
        next = one;
    }
    if (next == nullptr)
      return get(*wanted);
    wanted = &next->stamp;
  }
  return nullptr;  // round and round
}

const Register *Journal::newest(size_t end) const {
  while (end-- > 0) {
    const Entry &one = *all_[end];
    if (one.whole && counts(one))
      return whole(one);
  }
  return nullptr;
}

const Register *Journal::before(const Register &one) const {
  for (size_t i = 0; i < all_.size(); i++) {
    if (all_[i] == &one)
      return newest(i);
  }
  return nullptr;
}

VectorClock Journal::seen() const {
  VectorClock clock;
  for (const Entry *const one : all_) {
    if (one->whole && counts(*one))
      join(clock, tables_.get(whole(*one)->clock), tables_);
  }
  return clock;
}

}  // namespace argus
