// The journal: the set of a timer's registers as they count at an instant; a look at the entries, cheap to make, and good until one of
// them is added or dropped.
//
// What counts at `now` is a function of the set and `now`: neither replaced nor ahead.
#pragma once

#include "core_entries.h"

namespace argus {

class Journal {
 public:
  // `shown`: with the drafts, which only this device's own screen shows.
  Journal(const Entries &entries, const Tables &tables, TextId timer, bool shown, int64_t now)
      : all_(entries.of(timer)), tables_(tables), now_(now), timer_(timer), shown_(shown) {}

  // In the order of stamps.
  std::span<const Entry *const> all() const { return all_; }
  const Tables &tables() const { return tables_; }
  TextId timer() const { return timer_; }
  int64_t now() const { return now_; }

  bool has(const Entry &one) const { return shown_ || !one.draft; }
  bool counts(const Entry &one) const;
  bool sleeps(const Entry &one) const;

  const Entry *find(const Stamp &stamp) const;
  const Register *get(const Stamp &stamp) const;

  // The whole register of a stamp, or the one that stands for it now; null where there is none.
  const Register *standing(const Stamp &stamp) const;

  // The register with the greatest stamp that counts, or null; the one that counts before another.
  const Register *in_force() const { return newest(all_.size()); }
  const Register *before(const Register &one) const;

  // What the authors of all that count had seen.
  VectorClock seen() const;

 private:
  const Register *newest(size_t end) const;

  std::span<const Entry *const> all_;
  const Tables &tables_;
  int64_t now_;
  TextId timer_;
  bool shown_;
};

}  // namespace argus
