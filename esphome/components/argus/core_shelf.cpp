#include "core_shelf.h"

#include "core_clock.h"

namespace argus {

Book *Shelf::book(TextId timer) {
  const auto found = std::ranges::find(books(), timer, &Book::timer);
  return found == books().end() ? nullptr : &*found;
}

Book *Shelf::add_book(TextId timer, PlanId plan) {
  if (book_count_ == MAX_TIMERS || timer == TextId::NONE || plan == PlanId::NONE)
    return nullptr;
  Book &book = books_[book_count_++];
  book = {};
  book.timer = timer, book.plan = plan;
  return &book;
}

void Shelf::remove_book(TextId timer) {
  const auto gone = std::ranges::remove(books(), timer, &Book::timer);
  book_count_ = static_cast<uint8_t>(book_count_ - gone.size());
  forget_drafts(timer);
  while (!entries.of(timer).empty())
    entries.drop(entries.of(timer).front());
  told.forget(timer);
}

// Whether a draft was made after another: each boot's clock begins behind those before it.
bool Shelf::later_(const Draft &one, const Draft &other) const {
  if (one.origin != other.origin)
    return one.origin > other.origin;
  return tables.compare(entries[one.handle].stamp, entries[other.handle].stamp) > 0;
}

bool Shelf::add_draft(const Draft &draft) {
  if (draft_count_ == UNSAVED)
    return false;
  size_t place = draft_count_;
  while (place > 0 && later_(drafts_[place - 1], draft))
    place--;
  add_draft_(place, draft);
  draft_count_++;
  return true;
}

// Puts one among the drafts and what were drafts; where there is no room the last of the latter goes.
void Shelf::add_draft_(size_t place, const Draft &draft) {
  const auto stale = std::ranges::remove_if(std::span(drafts_).subspan(draft_count_, former_count_), [this](const Draft &one) { return !holds_(one); });
  former_count_ = static_cast<uint8_t>(former_count_ - stale.size());
  const auto all = std::span(drafts_).first(std::min(UNSAVED, size_t{draft_count_} + former_count_ + 1u));
  std::shift_right(all.begin() + static_cast<ptrdiff_t>(place), all.end(), 1);
  drafts_[place] = draft;
  former_count_ = static_cast<uint8_t>(std::min<size_t>(former_count_, UNSAVED - draft_count_ - 1u));
}

void Shelf::end_drafts() {
  for (Draft &one : drafts())
    one.origin = entries[one.handle].stamp.millis, one.seen = ClockId::EMPTY, one.boot = TextId::NONE;
  former_count_ = static_cast<uint8_t>(former_count_ + draft_count_);
  draft_count_ = 0;
}

// Whether what was stamped is still to be told.
bool Shelf::holds_(const Draft &former) const {
  const Entry &one = entries[former.handle];
  return one.whole && one.stamp.device == self && one.stamp.millis == former.origin && !one.saved && !one.draft;
}

Stamp Shelf::former(Handle handle) const {
  const auto all = formers();
  const auto found = std::ranges::find_if(all, [&](const Draft &one) { return one.handle == handle && holds_(one); });
  return found == all.end() ? Stamp{} : found->known;
}

const Register *Shelf::became(const Stamp &draft) const {
  const auto all = formers();
  const auto found = std::ranges::find_if(all, [&](const Draft &one) { return one.known == draft && holds_(one); });
  return found == all.end() ? nullptr : whole(entries[found->handle]);
}

bool Shelf::wants_draft(const Stamp &stamp) {
  const auto is = [&](const Draft &one) { return entries[one.handle].stamp == stamp; };
  if (std::ranges::any_of(drafts(), is))
    return false;
  const Register *const now = became(stamp);
  if (now == nullptr)
    return true;
  if (draft_count_ == 0 || tables.compare(stamp, entries[drafts_[0].handle].stamp) < 0)
    return false;
  entries.drop(entries.handle_of(*now));
  return true;
}

void Shelf::add_former(const Stamp &draft, Handle handle) {
  if (draft_count_ == UNSAVED || former(handle))
    return;
  Draft one;
  one.known = draft, one.origin = entries[handle].stamp.millis, one.handle = handle;
  add_draft_(draft_count_, one);
  former_count_++;
}

void Shelf::forget_drafts(TextId timer) {
  for (size_t i = draft_count_; i-- > 0;) {
    if (entries[drafts_[i].handle].timer != timer)
      continue;
    entries.drop(drafts_[i].handle);
    std::shift_left(drafts_.begin() + static_cast<ptrdiff_t>(i), drafts_.end(), 1);
    draft_count_--;
  }
}

bool Shelf::has_drafts(TextId timer) const {
  return std::ranges::any_of(drafts(), [&](const Draft &one) { return entries[one.handle].timer == timer; });
}

void Shelf::drop(Handle handle) {
  if (const Register *const one = whole(entries[handle]))
    requests.add(tables.get(one->request));
  const Stamp &stamp = entries[handle].stamp;
  if (stamp.device == self && (!dropped || tables.compare(stamp, dropped) > 0))
    dropped = stamp;
  entries.drop(handle);
}

Journal Shelf::journal(const Book &book) const { return {entries, tables, book.timer, false}; }
Journal Shelf::shown(const Book &book) const { return {entries, tables, book.timer, true}; }

bool Shelf::strip(Handle handle) {
  if (const Register *const one = whole(entries[handle]))
    requests.add(tables.get(one->request));
  return entries.strip(handle);
}

bool Shelf::make_room() {
  if (!tables.roomy())
    sweep_();
  return tables.roomy();
}

void Shelf::sweep_() {
  tables.begin_sweep();
  tables.keep(self), tables.keep(boot), tables.keep(seed_);
  for (const Book &one : books())
    tables.keep(one.timer), tables.keep(one.plan), tables.keep(one.force.device);
  for (const Handle handle : entries.all()) {
    const Entry &one = entries[handle];
    one.whole ? tables.keep(*whole(one)) : tables.keep(one);
  }
  for (const Draft &one : drafts())
    tables.keep(one.known.device), tables.keep(one.seen), tables.keep(one.boot);
  told.keep(tables);
  tables.end_sweep();
}

const Register &Shelf::seed(const Book &book) {
  VectorClock clock;
  tick(clock, self, 0, tables);
  seed_ = Register();
  seed_.timer = book.timer;
  seed_.set(resting(book.plan, SEED, 0, TextId::NONE, tables));
  seed_.at = SEED, seed_.verb = Verb::SET_PLAN;
  seed_.stamp = {SEED, 0, self};
  seed_.clock = tables.clock(clock);
  return seed_;
}

}  // namespace argus
