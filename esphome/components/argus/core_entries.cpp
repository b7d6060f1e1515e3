#include "core_entries.h"

#include <algorithm>

#include "core_codec.h"

namespace argus {

Entry &Entries::operator[](Handle handle) {
  return handle < MAX_WHOLE ? registers_[handle] : traces_[handle - MAX_WHOLE];
}

Handle Entries::handle_of(const Entry &one) const {
  const ptrdiff_t place = one.whole ? whole(one) - registers_.data() : &one - traces_.data() + ptrdiff_t{MAX_WHOLE};
  return static_cast<Handle>(place);
}

std::span<Entry *const> Entries::of(TextId timer) {
  auto *first = order_.data(), *const end = first + size_;
  while (first != end && (*first)->timer != timer)
    first++;
  auto *last = first;
  while (last != end && (*last)->timer == timer)
    last++;
  return {first, last};
}

Entry *Entries::find(TextId timer, const Stamp &stamp) {
  for (Entry *const one : of(timer)) {
    if (one->stamp == stamp && !one->draft)
      return one;
  }
  return nullptr;
}

Entry *Entries::free_(bool whole) {
  const size_t first = whole ? 0 : MAX_WHOLE, last = whole ? MAX_WHOLE : SLOTS;
  for (size_t i = first; i < last; i++) {
    Entry &one = (*this)[static_cast<Handle>(i)];
    if (!one.stamp)
      return &one;
  }
  return nullptr;
}

Entry *Entries::add(const Entry &entry) {
  Entry *const place = free_(entry.whole);
  if (place == nullptr)
    return nullptr;
  if (entry.whole)
    static_cast<Register &>(*place) = *whole(entry);
  else
    *place = entry;
  order_[size_++] = place;
  sort();
  return place;
}

bool Entries::before_(const Entry &one, const Entry &two) const {
  if (one.timer != two.timer)
    return one.timer < two.timer;
  const int order = tables_.compare(one.stamp, two.stamp);
  return order != 0 ? order < 0 : one.draft < two.draft;
}

void Entries::sort() {
  for (size_t i = 1; i < size_; i++) {  // by insertion: mostly in order already
    for (size_t j = i; j > 0 && before_(*order_[j], *order_[j - 1]); j--)
      std::swap(order_[j], order_[j - 1]);
  }
  for (Entry *const one : all())
    one->replaced = false;
  for (const Entry *const one : all()) {
    Entry *const gone = one->replaces && one->replaces != one->stamp ? find(one->timer, one->replaces) : nullptr;
    if (gone != nullptr)
      gone->replaced = true;
  }
}

void Entries::drop(Entry &entry) {
  entry.stamp = {};
  const auto all = std::span(order_).first(size_--);
  std::copy(std::ranges::find(all, &entry) + 1, all.end(), std::ranges::find(all, &entry));
  sort();
}

bool Entries::strip(Entry &entry) {
  if (!entry.whole)
    return true;
  Entry trace = entry;
  trace.whole = false;
  if (!room_for(trace))
    return false;
  drop(entry);
  add(trace);
  return true;
}

Added Entries::merge(const Entry &entry) {
  if (Entry *const known = find(entry.timer, entry.stamp))
    return meet_(*known, entry);
  return add(entry) == nullptr ? Added::FULL : Added::NEW;
}

Added Entries::meet_(Entry &known, const Entry &entry) {
  const int traces = compare_canonical(entry, known, true, tables_);
  const bool both_whole = known.whole && entry.whole;
  int order = traces;
  if (traces == 0)
    order = both_whole ? compare_canonical(entry, known, false, tables_) : entry.whole - known.whole;
  const bool clash = both_whole ? order != 0 : traces != 0;
  if (order > 0 && !replace_(known, entry))
    return Added::FULL;
  return clash ? Added::CLASH : Added::KNOWN;
}

bool Entries::replace_(Entry &known, const Entry &entry) {
  const bool saved = known.saved, beside = known.beside, given = known.given;
  const Register *const mine = whole(known);
  const int64_t given_at = mine != nullptr ? mine->given_at : 0;
  if (known.whole != entry.whole && !room_for(entry))
    return false;
  drop(known);
  Entry &now = *add(entry);
  now.saved = saved, now.beside = beside, now.given = given && mine != nullptr && now.whole;
  if (Register *const one = whole(now))
    one->given_at = given_at;
  return true;
}

}  // namespace argus
