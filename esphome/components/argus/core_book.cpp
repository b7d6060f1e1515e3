#include "core_book.h"

#include <algorithm>

#include "core_conflicts.h"

namespace argus {

namespace {

// Passes events on, and knows whether there were any.
class Counting final : public Listener {
 public:
  explicit Counting(Listener &to) : to_(to) {}
  void heard(const Event &event) override {
    any = true;
    to_.heard(event);
  }
  bool any = false;

 private:
  Listener &to_;
};

void tell_of(const Register &one, const Register *two, Event::Kind kind, Listener &listener) {
  Event event;
  event.kind = kind, event.timer = one.timer;
  event.one = &one, event.two = two;
  listener.heard(event);
}

// A first plan conflicts with nothing.
bool can_conflict(const Register *force) { return force != nullptr && force->stamp.millis > SEED; }

// Tells of commands that were given without knowledge of the one in force.
void tell_conflicts(Shelf &shelf, const Journal &journal, int64_t now, const Stamp &before, Listener &listener) {
  const Register *const force = journal.in_force(now);
  if (!can_conflict(force))
    return;
  Candidates candidates(shelf.tables);
  candidates.add_newest(journal, now);
  for (const Handle handle : journal.handles()) {
    const Register *const one = whole(journal[handle]);
    if (one != nullptr && one->fresh)
      candidates.add(*one, now);
  }
  if (const Register *const old = journal.get(before))
    candidates.add(*old, now);
  for (const Register *const loser : candidates.beside(*force)) {
    if (loser->beside)
      continue;
    shelf.entries[shelf.entries.handle_of(*loser)].beside = true;
    tell_of(*force, loser, Event::Kind::CONFLICTED, listener);
  }
}

// Works out until when the same is derived as now.
void be_quiet_from(Book &book, const Journal &journal, int64_t now) {
  const Register *const force = journal.in_force(now);
  int64_t until = MAX_INSTANT;
  if (force != nullptr)
    until = deadline(advanced(*force, now, journal.tables())).value_or(until);
  for (const Handle handle : journal.handles()) {
    const Entry &one = journal[handle];
    if (journal.sleeps(one, now))
      until = std::min(until, one.stamp.millis - AHEAD_MS);
  }
  book.quiet_from = now, book.quiet_until = until;
}

void tell_changed(const Book &book, Listener &listener) {
  Event event;
  event.timer = book.timer;
  listener.heard(event);
}

}  // namespace

const Register &base_of(Shelf &shelf, const Book &book, int64_t now) {
  const Register *const force = shelf.shown(book).in_force(now);
  return force != nullptr ? *force : shelf.seed(book);
}

const Register *earlier(const Journal &journal, const Register &one, int64_t now) {
  const Register *const found = journal.standing(one.prev);
  return found == nullptr || found->stamp.ahead(now) ? nullptr : found;
}

Added add(Shelf &shelf, Book &book, const Entry &entry) {
  const Entry *const known = shelf.entries.find(entry.timer, entry.stamp);
  const bool both_whole = known != nullptr && known->whole && entry.whole;
  const Added added = shelf.entries.merge(entry);
  if (!both_whole || added != Added::KNOWN)
    book.stir();
  return added;
}

void recall(Shelf &shelf, Book &book, int64_t now) {
  const Journal journal = shelf.shown(book);
  be_quiet_from(book, journal, now);
  shelf.told.recall(journal, now);
  const Register *const force = journal.in_force(now);
  book.force = force != nullptr ? force->stamp : Stamp{};
  for (const Handle handle : journal.handles())
    shelf.entries[handle].beside = false;
  if (!can_conflict(force))
    return;
  Candidates candidates(shelf.tables);
  candidates.add_newest(journal, now);
  for (const Register *const one : candidates.beside(*force))
    shelf.entries[shelf.entries.handle_of(*one)].beside = true;
}

void settle(Shelf &shelf, Book &book, int64_t now, bool fresh, Listener &listener) {
  if (book.quiet(now) && !fresh && !shelf.has_drafts(book.timer))
    return;
  const Journal journal = shelf.shown(book);
  const Stamp before = book.force;
  const Register *const force = journal.in_force(now);
  Counting counting(listener);
  if (force != nullptr && force->stamp != before) {
    book.force = force->stamp;
    tell_of(*force, nullptr, Event::Kind::COMMANDED, counting);
  }
  shelf.told.settle(journal, now, counting);
  tell_conflicts(shelf, journal, now, before, counting);
  be_quiet_from(book, journal, now);
  for (const Handle handle : journal.handles())
    shelf.entries[handle].fresh = false;
  if (fresh && !counting.any)
    tell_changed(book, listener);
}

std::optional<int64_t> next_change(const Book &book, int64_t now) {
  if (book.quiet_from >= book.quiet_until || now < book.quiet_from)
    return now;
  return book.quiet_until == MAX_INSTANT ? std::nullopt : std::optional(book.quiet_until);
}

void inherit(Shelf &shelf, Book &book, TextId old) {
  book.stir();
  while (!shelf.entries.of(old).empty()) {
    const Handle handle = shelf.entries.of(old).front();
    Entry &one = shelf.entries[handle];
    const Register *const mine = whole(one);
    Entry *const known = one.draft ? nullptr : shelf.entries.find(book.timer, one.stamp);
    one.timer = book.timer;
    if (known == nullptr) {
      shelf.entries.sort();
    } else if (mine != nullptr) {
      const Register copy = *mine;
      shelf.drop(handle);
      shelf.entries.merge(copy);
    } else {
      shelf.drop(handle);
    }
  }
  shelf.told.rename(old, book.timer);
}

}  // namespace argus
