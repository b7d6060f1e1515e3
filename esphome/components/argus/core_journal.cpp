#include "core_journal.h"

#include "core_clock.h"

namespace argus {

bool Journal::counts(const Entry &one, int64_t now) const { return has(one) && !one.replaced && !one.stamp.ahead(now); }

bool Journal::sleeps(const Entry &one, int64_t now) const {
  return has(one) && !one.replaced && one.stamp.ahead(now) && one.whole;
}

bool Journal::empty() const {
  for (const Handle handle : handles()) {
    if (has(entries_[handle]))
      return false;
  }
  return true;
}

const Entry *Journal::find(const Stamp &stamp) const {
  for (const Handle handle : handles()) {
    const Entry &one = entries_[handle];
    if (stamp && one.stamp == stamp && has(one))
      return &one;
  }
  return nullptr;
}

const Register *Journal::get(const Stamp &stamp) const {
  const Entry *const one = find(stamp);
  return one == nullptr ? nullptr : whole(*one);
}

const Register *Journal::standing(Stamp stamp) const {
  for (size_t passed = 0; passed <= handles().size(); passed++) {
    const Entry *next = nullptr;
    for (const Handle handle : handles()) {
      const Entry &one = entries_[handle];
      if (next == nullptr && stamp && one.replaces == stamp && one.stamp != stamp && has(one))
        next = &one;
    }
    if (next == nullptr)
      return get(stamp);
    stamp = next->stamp;
  }
  return nullptr;  // round and round
}

const Register *Journal::newest(int64_t now, size_t end) const {
  const auto all = handles();
  while (end-- > 0) {
    const Entry &one = entries_[all[end]];
    if (one.whole && counts(one, now))
      return whole(one);
  }
  return nullptr;
}

const Register *Journal::before(const Register &one, int64_t now) const {
  const auto all = handles();
  for (size_t i = 0; i < all.size(); i++) {
    if (&entries_[all[i]] == &one)
      return newest(now, i);
  }
  return nullptr;
}

VectorClock Journal::seen(int64_t now) const {
  VectorClock clock;
  for (const Handle handle : handles()) {
    const Entry &one = entries_[handle];
    if (one.whole && counts(one, now))
      join(clock, tables_.get(whole(one)->clock), tables_);
  }
  return clock;
}

}  // namespace argus
