#include "core_conflicts.h"

#include <algorithm>

#include "core_clock.h"

namespace argus {

void Candidates::add(const Register &one, int64_t now) {
  const bool counts = one.stamp.millis > SEED && !one.stamp.ahead(now) && !one.replaced;
  if (counts && size_ < all_.size() && std::ranges::find(all(), &one) == all().end())
    all_[size_++] = &one;
}

void Candidates::add_newest(const Journal &journal) {
  const Register *one = journal.in_force();
  for (size_t i = 0; i < LOOK_BACK && one != nullptr; i++) {
    add(*one, journal.now());
    one = journal.before(*one);
  }
}

bool Candidates::is_beside(const Register &loser, const Register &winner) const {
  const auto is_unaware = [&](const Register &one) { return compare(one.clock, winner.clock, tables_) == Ordering::CONCURRENT; };
  return is_unaware(loser) && std::ranges::none_of(all(), [&](const Register *later) {
    return compare(loser.clock, later->clock, tables_) == Ordering::BEFORE && is_unaware(*later);
  });
}

}  // namespace argus
