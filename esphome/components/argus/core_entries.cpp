#include "core_entries.h"

#include <algorithm>

#include "core_codec.h"

namespace argus {

namespace {
Entry trace_of(const Entry &entry) {
  Entry trace = entry;
  trace.whole = false;
  return trace;
}
}  // namespace

Entry &Entries::operator[](Handle handle) {
  return handle < MAX_WHOLE ? registers_[handle] : traces_[handle - MAX_WHOLE];
}

std::span<const Handle> Entries::of(TextId timer) const {
  const auto timer_of = [this](Handle one) { return (*this)[one].timer; };
  const auto found = std::ranges::equal_range(all(), timer, {}, timer_of);
  return {found.begin(), found.end()};
}

Handle Entries::handle_of(const Entry &one) const {
  for (const Handle handle : all()) {
    if (&(*this)[handle] == &one)
      return handle;
  }
  return SLOTS;
}

Entry *Entries::find(TextId timer, const Stamp &stamp) {
  for (const Handle handle : of(timer)) {
    Entry &one = (*this)[handle];
    if (one.stamp == stamp && !one.draft)
      return &one;
  }
  return nullptr;
}

std::optional<Handle> Entries::free_(size_t first, size_t last) const {
  for (size_t i = first; i < last; i++) {
    if (!(*this)[static_cast<Handle>(i)].stamp)
      return static_cast<Handle>(i);
  }
  return std::nullopt;
}

Entry *Entries::add(const Entry &entry) {
  const auto handle = entry.whole ? free_(0, MAX_WHOLE) : free_(MAX_WHOLE, SLOTS);
  if (!handle)
    return nullptr;
  put_(*handle, entry);
  order_[size_++] = *handle;
  sort();
  return &(*this)[*handle];
}

void Entries::put_(Handle handle, const Entry &entry) {
  if (const Register *const one = whole(entry)) {
    registers_[handle] = *one;
  } else {
    traces_[handle - MAX_WHOLE] = entry;
  }
}

bool Entries::before_(Handle one, Handle two) const {
  const Entry &a = (*this)[one], &b = (*this)[two];
  if (a.timer != b.timer)
    return a.timer < b.timer;
  const int order = tables_.compare(a.stamp, b.stamp);
  return order != 0 ? order < 0 : a.draft < b.draft;
}

void Entries::sort() {
  for (size_t i = 1; i < size_; i++) {  // by insertion: mostly in order already
    for (size_t j = i; j > 0 && before_(order_[j], order_[j - 1]); j--)
      std::swap(order_[j], order_[j - 1]);
  }
  for (const Handle handle : all())
    (*this)[handle].replaced = false;
  for (const Handle handle : all()) {
    const Entry &one = (*this)[handle];
    Entry *const gone = one.replaces && one.replaces != one.stamp ? find(one.timer, one.replaces) : nullptr;
    if (gone != nullptr)
      gone->replaced = true;
  }
}

void Entries::drop(Handle handle) {
  (*this)[handle].stamp = {};
  size_ = static_cast<uint8_t>(size_ - std::ranges::remove(std::span(order_).first(size_), handle).size());
  sort();
}

bool Entries::strip(Handle handle) {
  if (!whole((*this)[handle]))
    return true;
  const Entry trace = trace_of((*this)[handle]);
  if (!room_for(trace))
    return false;
  drop(handle);
  add(trace);
  return true;
}

Added Entries::merge(const Entry &entry) {
  if (Entry *const known = find(entry.timer, entry.stamp))
    return meet_(*known, entry);
  return add(entry) == nullptr ? Added::FULL : Added::NEW;
}

Added Entries::meet_(Entry &known, const Entry &entry) {
  const int traces = compare_canonical(trace_of(entry), trace_of(known), tables_);
  const bool both_whole = known.whole && entry.whole;
  int order = traces;
  if (traces == 0)
    order = both_whole ? compare_canonical(entry, known, tables_) : entry.whole - known.whole;
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
  drop(handle_of(known));
  Entry &now = *add(entry);
  now.saved = saved, now.beside = beside, now.given = given && mine != nullptr && now.whole;
  if (Register *const one = whole(now))
    one->given_at = given_at;
  return true;
}

}  // namespace argus
