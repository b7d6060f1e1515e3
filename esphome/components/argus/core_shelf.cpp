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
  if (Book *const gone = book(timer)) {
    std::copy(gone + 1, books_.data() + book_count_, gone);
    book_count_--;
  }
  forget_drafts(timer);
  while (!entries.of(timer).empty())
    entries.drop(*entries.of(timer).front());
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
  for (size_t i = draft_count_ + former_count_; i-- > draft_count_;) {
    if (!holds_(drafts_[i]))
      erase_(i), former_count_--;
  }
  Draft *const at = &drafts_[place];
  std::copy_backward(at, drafts_.data() + UNSAVED - 1, drafts_.data() + UNSAVED);
  *at = draft;
  former_count_ = static_cast<uint8_t>(std::min<size_t>(former_count_, UNSAVED - draft_count_ - 1u));
}

void Shelf::erase_(size_t place) { std::copy(&drafts_[place] + 1, drafts_.data() + UNSAVED, &drafts_[place]); }

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
  entries.drop(entries[entries.handle_of(*now)]);
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
    entries.drop(entries[drafts_[i].handle]);
    erase_(i), draft_count_--;
  }
}

bool Shelf::has_drafts(TextId timer) const {
  return std::ranges::any_of(drafts(), [&](const Draft &one) { return entries[one.handle].timer == timer; });
}

void Shelf::drop(Entry &entry) {
  remember_request_(entry);
  if (entry.stamp.device == self && (!dropped || tables.compare(entry.stamp, dropped) > 0))
    dropped = entry.stamp;
  entries.drop(entry);
}

bool Shelf::strip(Entry &entry) {
  remember_request_(entry);
  return entries.strip(entry);
}

void Shelf::remember_request_(const Entry &entry) {
  if (const Register *const one = whole(entry))
    requests.add(tables.get(one->request));
}

Journal Shelf::journal(const Book &book, int64_t now) const { return {entries, tables, book.timer, false, now}; }
Journal Shelf::shown(const Book &book, int64_t now) const { return {entries, tables, book.timer, true, now}; }

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
  for (const Entry *const one : entries.all())
    one->whole ? tables.keep(*whole(*one)) : tables.keep(*one);
  for (const Draft &one : drafts())
    tables.keep(one.known.device), tables.keep(one.seen), tables.keep(one.boot);
  told.keep(tables);
  tables.end_sweep();
}

const Register &Shelf::seed(const Book &book) {
  VectorClock clock;
  tick(clock, self, 0, tables);
  seed_.timer = book.timer;
  Snapshot it;
  it.plan = book.plan;
  rest(it, SEED, 0, tables);
  seed_.set(it);
  seed_.at = SEED, seed_.verb = Verb::SET_PLAN;
  seed_.stamp = {SEED, 0, self};
  seed_.clock = tables.clock(clock);
  return seed_;
}

}  // namespace argus
