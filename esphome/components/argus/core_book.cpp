#include "core_book.h"

#include <algorithm>

#include "core_conflicts.h"

namespace argus {

namespace {

void tell_of(const Register &one, const Register *two, Event::Kind kind, Listener &listener) {
  Event event;
  event.kind = kind, event.timer = one.timer;
  event.one = &one, event.two = two;
  listener.tell(event);
}

// A first plan conflicts with nothing.
bool can_conflict(const Register *force) { return force != nullptr && force->stamp.millis > SEED; }

// Marks those that were given without knowledge of the one in force, and tells somebody of each that is new.
void mark(Shelf &shelf, const Candidates &candidates, const Register &force, Listener *listener) {
  for (const Register *const loser : candidates.all()) {
    if (loser->beside || !candidates.is_beside(*loser, force))
      continue;
    shelf.entries[shelf.entries.handle_of(*loser)].beside = true;
    if (listener != nullptr)
      tell_of(force, loser, Event::Kind::CONFLICTED, *listener);
  }
}

void tell_conflicts(Shelf &shelf, const Journal &journal, const Stamp &before, Listener &listener) {
  const Register *const force = journal.in_force();
  if (!can_conflict(force))
    return;
  Candidates candidates(shelf.tables);
  candidates.add_newest(journal);
  for (const Entry *const one : journal.all()) {
    if (one->whole && one->fresh)
      candidates.add(*whole(*one), journal.now());
  }
  if (const Register *const old = journal.get(before))
    candidates.add(*old, journal.now());
  mark(shelf, candidates, *force, &listener);
}

// Works out until when the same is derived as now.
void be_quiet_from(Book &book, const Journal &journal) {
  const Register *const force = journal.in_force();
  book.quiet_from = journal.now(), book.quiet_until = NO_INSTANT;
  if (force != nullptr)
    book.quiet_until = deadline(advanced(*force, journal.now(), journal.tables()));
  for (const Entry *const one : journal.all()) {
    if (journal.sleeps(*one))
      book.quiet_until = std::min(book.quiet_until, one->stamp.millis - AHEAD_MS);
  }
}

void tell_changed(const Book &book, Listener &listener) {
  Event event;
  event.timer = book.timer;
  listener.tell(event);
}

}  // namespace

const Register &base_of(Shelf &shelf, const Book &book, int64_t now) {
  const Register *const force = shelf.shown(book, now).in_force();
  return force != nullptr ? *force : shelf.seed(book);
}

const Register *earlier(const Journal &journal, const Register &one) {
  const Register *const found = journal.standing(one.prev);
  return found == nullptr || found->stamp.ahead(journal.now()) ? nullptr : found;
}

int64_t not_before(int64_t at, const Register &base, const Register *other) {
  const int64_t then = std::max(at, base.at);
  return other == nullptr ? then : std::max(then, other->at);
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
  const Journal journal = shelf.shown(book, now);
  be_quiet_from(book, journal);
  shelf.told.recall(journal);
  const Register *const force = journal.in_force();
  book.force = force != nullptr ? force->stamp : Stamp{};
  for (Entry *const one : shelf.entries.of(book.timer))
    one->beside = false;
  if (!can_conflict(force))
    return;
  Candidates candidates(shelf.tables);
  candidates.add_newest(journal);
  mark(shelf, candidates, *force, nullptr);
}

void settle(Shelf &shelf, Book &book, int64_t now, bool fresh, Listener &listener) {
  if (book.quiet(now) && !fresh && !shelf.has_drafts(book.timer))
    return;
  const Journal journal = shelf.shown(book, now);
  const Stamp before = book.force;
  const Register *const force = journal.in_force();
  const uint32_t told = listener.told();
  if (force != nullptr && force->stamp != before) {
    book.force = force->stamp;
    tell_of(*force, nullptr, Event::Kind::COMMANDED, listener);
  }
  shelf.told.settle(journal, listener);
  tell_conflicts(shelf, journal, before, listener);
  be_quiet_from(book, journal);
  for (Entry *const one : shelf.entries.of(book.timer))
    one->fresh = false;
  if (fresh && listener.told() == told)
    tell_changed(book, listener);
}

int64_t next_change(const Book &book, int64_t now) {
  if (book.quiet_from >= book.quiet_until || now < book.quiet_from)
    return now;
  return book.quiet_until;
}

void inherit(Shelf &shelf, Book &book, TextId old) {
  book.stir();
  while (!shelf.entries.of(old).empty()) {
    Entry &one = *shelf.entries.of(old).front();
    const Register *const mine = whole(one);
    Entry *const known = one.draft ? nullptr : shelf.entries.find(book.timer, one.stamp);
    one.timer = book.timer;
    if (known == nullptr) {
      shelf.entries.sort();
    } else if (mine != nullptr) {
      const Register copy = *mine;
      shelf.drop(one);
      shelf.entries.merge(copy);
    } else {
      shelf.drop(one);
    }
  }
  shelf.told.rename(old, book.timer);
}

}  // namespace argus
