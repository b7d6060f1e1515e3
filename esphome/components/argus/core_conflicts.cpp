#include "core_conflicts.h"

#include <algorithm>

#include "core_clock.h"

namespace argus {

void Candidates::add(const Register &one, int64_t now) {
  const bool counts = one.stamp.millis > SEED && !one.stamp.ahead(now) && !one.replaced;
  const auto end = all_.begin() + static_cast<ptrdiff_t>(size_);
  if (counts && size_ < all_.size() && std::ranges::find(all_.begin(), end, &one) == end)
    all_[size_++] = &one;
}

void Candidates::add_newest(const Journal &journal, int64_t now) {
  const Register *one = journal.in_force(now);
  for (size_t i = 0; i < LOOK_BACK && one != nullptr; i++) {
    add(*one, now);
    one = journal.before(*one, now);
  }
}

std::span<const Register *const> Candidates::beside(const Register &one) {
  const auto gone = std::ranges::remove_if(std::span(all_).first(size_), [&](const Register *other) {
    return compare(other->clock, one.clock, tables_) != Ordering::CONCURRENT;
  });
  size_ -= gone.size();
  std::array<bool, MAX_WHOLE> led{};
  for (size_t i = 0; i < size_; i++)
    led[i] = has_later_(*all_[i]);
  size_t kept = 0;
  for (size_t i = 0; i < size_; i++) {
    if (!led[i])
      all_[kept++] = all_[i];
  }
  size_ = kept;
  return {all_.data(), size_};
}

bool Candidates::has_later_(const Register &one) const {
  return std::ranges::any_of(std::span(all_).first(size_), [&](const Register *other) {
    return compare(one.clock, other->clock, tables_) == Ordering::BEFORE;
  });
}

}  // namespace argus
