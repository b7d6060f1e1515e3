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
  size_t place = draft_count_++;
  for (; place > 0 && later_(drafts_[place - 1], draft); place--)
    drafts_[place] = drafts_[place - 1];
  drafts_[place] = draft;
  return true;
}

void Shelf::forget_drafts(TextId timer) {
  uint8_t kept = 0;
  for (const Draft &draft : drafts()) {
    if (entries[draft.handle].timer == timer) {
      entries.drop(draft.handle);
    } else {
      drafts_[kept++] = draft;
    }
  }
  draft_count_ = kept;
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
