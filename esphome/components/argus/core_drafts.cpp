#include "core_drafts.h"

#include <algorithm>

#include "core_clock.h"
#include "core_stamp.h"

namespace argus {

namespace {
// Shifts an instant of the provisional clock; leaves one that was true already.
int64_t moved(int64_t instant, const Draft &draft, int64_t shift) {
  return instant < draft.origin ? instant : std::max<int64_t>(0, instant + shift);
}
}  // namespace

Stamp next_stamp(const Shelf &shelf, int64_t wall, const Stamp &last, Name device) {
  Stamp stamp = tick(wall, last, device);
  const auto given = [&] {
    return std::ranges::any_of(shelf.books(), [&](const Book &one) { return shelf.entries.find(one.timer, stamp) != nullptr; });
  };
  while (given())
    stamp = tick(0, stamp, shelf.self);
  return stamp;
}

void Stamping::stamp_all(int64_t delta) {
  for (size_t first = 0; first < drafts_.size();) {
    size_t end = first;
    while (end < drafts_.size() && drafts_[end].boot == drafts_[first].boot)
      end++;
    const int64_t shift = drafts_[first].boot == shelf_.boot ? delta : shift_to_the_past_(first, end);
    for (; first < end; first++)
      stamp_(drafts_[first], shift);
  }
}

// What a stamp has become, if it was that of a draft.
Stamp Stamping::renamed_(const Stamp &stamp) const {
  for (const Draft &one : drafts_.first(done_)) {
    if (one.known == stamp)
      return register_(one).stamp;
  }
  const Register *const before = shelf_.became(stamp);
  return before == nullptr ? stamp : before->stamp;
}

SessionId Stamping::renamed(const SessionId &id) const {
  if (id.device == Name::NOBODY)
    return id;
  return session_of(renamed_({id.millis, id.counter, id.device}), id.derived);
}

// The stamp to be above; one that is ahead of the true time moves no clock.
Stamp Stamping::above_(const Draft &draft) const {
  const Stamp last = done_ == 0 ? Stamp{} : register_(drafts_[done_ - 1]).stamp;
  const Stamp known = draft.known ? renamed_(draft.known) : Stamp{};
  if (!known || known.ahead(now_))
    return last;
  return last && shelf_.tables.compare(last, known) > 0 ? last : known;
}

// The shift that ends drafts of unknown age at what was known before them.
int64_t Stamping::shift_to_the_past_(size_t first, size_t end) const {
  const Draft &draft = drafts_[first];
  const int64_t last = register_(drafts_[end - 1]).at;
  const int64_t span = last - std::min(register_(draft).started_at, draft.origin);
  return std::max(span, above_(draft).millis) - last;
}

// What its author had seen: all that counted then, and what it wrote just before.
ClockId Stamping::clock_(const Draft &draft, const Stamp &stamp) const {
  VectorClock clock = shelf_.tables.get(draft.seen);
  if (const Register *const before = shelf_.became(draft.known))
    join(clock, shelf_.tables.get(before->clock), shelf_.tables);
  for (size_t i = done_; i-- > 0;) {
    const Register &before = register_(drafts_[i]);
    if (before.timer == register_(draft).timer) {
      join(clock, shelf_.tables.get(before.clock), shelf_.tables);
      break;
    }
  }
  return ticked(clock, stamp, shelf_.tables);
}

void Stamping::stamp_(Draft &draft, int64_t shift) {
  shelf_.make_room();
  Register &one = *whole(shelf_.entries[draft.handle]);
  const int64_t at = std::max<int64_t>(0, one.at + shift);
  const Stamp old = one.stamp, stamp = next_stamp(shelf_, at, above_(draft), old.device);
  one.clock = clock_(draft, stamp);
  one.at = std::max(at, stamp.millis - MAX_AGE);
  one.anchor = std::min(moved(one.anchor, draft, shift), one.at);
  one.started_at = std::min(moved(one.started_at, draft, shift), one.anchor);
  one.stamp = stamp, one.draft = false, one.fresh = true;
  draft.known = old;
  done_++;
  one.prev = one.prev ? renamed_(one.prev) : one.prev;
  one.session = renamed(one.session);
  shelf_.entries.sort();
}

}  // namespace argus
