// The journal: the set of a timer's registers as they count at an instant; a look at the entries, cheap to make.
//
// What counts at `now` is a function of the set and `now`: neither replaced nor ahead.
#pragma once

#include "core_entries.h"

namespace argus {

class Journal {
 public:
  // `shown`: with the drafts, which only this device's own screen shows.
  Journal(const Entries &entries, const Tables &tables, TextId timer, bool shown)
      : entries_(entries), tables_(tables), timer_(timer), shown_(shown) {}

  std::span<const Handle> handles() const { return entries_.of(timer_); }
  const Entry &operator[](Handle handle) const { return entries_[handle]; }
  const Tables &tables() const { return tables_; }
  TextId timer() const { return timer_; }

  bool has(const Entry &one) const { return shown_ || !one.draft; }
  bool counts(const Entry &one, int64_t now) const;
  bool sleeps(const Entry &one, int64_t now) const;
  bool empty() const;

  const Entry *find(const Stamp &stamp) const;
  const Register *get(const Stamp &stamp) const;

  // The whole register of a stamp, or the one that stands for it now; null where there is none.
  const Register *standing(Stamp stamp) const;

  // The register with the greatest stamp that counts at `now`, or null; the one that counts before another.
  const Register *in_force(int64_t now) const { return newest(now, handles().size()); }
  const Register *before(const Register &one, int64_t now) const;

  // What the authors of all that count at `now` had seen.
  VectorClock seen(int64_t now) const;

 private:
  const Register *newest(int64_t now, size_t end) const;

  const Entries &entries_;
  const Tables &tables_;
  TextId timer_;
  bool shown_;
};

}  // namespace argus
