#include "core_room.h"

#include <algorithm>

namespace argus {

namespace {

// How many of a timer's newest registers stay, acknowledged or not.
size_t kept(const Shelf &shelf, TextId timer) { return shelf.tables.get(timer) == LOCAL ? UNSAVED : KEPT; }

// Whether an entry is among so many that the journal counts last, or that sleep.
bool is_near(const Journal &journal, const Entry &entry, size_t most) {
  const Register *one = journal.in_force();
  for (size_t i = 0; i < most && one != nullptr; i++, one = journal.before(*one)) {
    if (one == &entry)
      return true;
  }
  size_t asleep = 0;
  for (const Entry *const other : journal.all()) {
    if (journal.sleeps(*other) && asleep++ < KEPT && other == &entry)
      return true;
  }
  return false;
}

bool stays(const Shelf &shelf, const Journal &journal, const Entry &one) {
  return one.draft || unsaved(shelf, one) || is_near(journal, one, kept(shelf, one.timer));
}

// Whether an entry stays for what stands for it: the replacement says so only while both are there.
bool is_stood_for(const Shelf &shelf, const Journal &journal, const Entry &entry) {
  return entry.replaced && std::ranges::any_of(journal.all(), [&](const Entry *one) {
    return one->replaces == entry.stamp && one->stamp != entry.stamp && stays(shelf, journal, *one);
  });
}

// Drops one that may go; false where there is none.
bool drop_one(Shelf &shelf, const Book &book, int64_t now) {
  const Journal journal = shelf.journal(book, now);
  for (Entry *const one : shelf.entries.of(book.timer)) {
    if (!stays(shelf, journal, *one) && !is_stood_for(shelf, journal, *one)) {
      shelf.drop(*one);
      return true;
    }
  }
  return false;
}

void drop_old(Shelf &shelf, Book &book, int64_t now) {
  bool dropped = false;
  while (drop_one(shelf, book, now))
    dropped = true;
  if (dropped)
    recall(shelf, book, now);
}

size_t unsaved_of(const Shelf &shelf, bool is_whole) {
  return static_cast<size_t>(std::ranges::count_if(
      shelf.entries.all(), [&](const Entry *one) { return one->whole == is_whole && unsaved(shelf, *one); }));
}

// Strips an entry that waits for the hub and tells nothing any more; false where there is none.
bool strip_one(Shelf &shelf, const Book &book, int64_t now) {
  const Journal journal = shelf.journal(book, now);
  for (Entry *const one : shelf.entries.of(book.timer)) {
    const bool tells = journal.counts(*one) && is_last(journal, *one, MAX_INSTANT);
    if (one->whole && unsaved(shelf, *one) && !tells && !is_near(journal, *one, kept(shelf, book.timer)))
      return shelf.strip(*one);
  }
  return false;
}

}  // namespace

bool is_last(const Journal &journal, const Entry &entry, int64_t then) {
  bool behind = false;
  for (const Entry *const one : journal.all()) {
    if (behind && one->session == entry.session && one->stamp.millis < then && journal.counts(*one))
      return false;
    behind |= one == &entry;
  }
  return true;
}

bool unsaved(const Shelf &shelf, const Entry &one) {
  return one.stamp.device == shelf.self && !one.saved && !one.replaced && !one.draft && shelf.tables.get(one.timer) != LOCAL;
}

bool has_room(const Shelf &shelf) {
  return unsaved_of(shelf, true) + shelf.drafts().size() < UNSAVED && unsaved_of(shelf, false) < MAX_TRACES && shelf.entries.room();
}

void trim(Shelf &shelf, TextId followed, int64_t now) {
  for (size_t i = shelf.books().size(); i-- > 0;) {
    Book &book = shelf.books()[i];
    drop_old(shelf, book, now);
    while (unsaved_of(shelf, true) >= UNSAVED && strip_one(shelf, book, now)) {
    }
    const auto waits = [&](const Entry *one) { return one->draft || unsaved(shelf, *one); };
    if (book.timer != followed && std::ranges::none_of(shelf.entries.of(book.timer), waits))
      shelf.remove_book(book.timer);
  }
}

bool too_old(const Shelf &shelf, const Book &book, const Entry &one, int64_t now) {
  size_t later = 0;
  for (const Entry *const other : shelf.entries.of(book.timer))
    later += !other->draft && !other->stamp.ahead(now) && shelf.tables.compare(other->stamp, one.stamp) > 0;
  return later >= KEPT && !one.replaces;
}

bool make_room(Shelf &shelf, int64_t now) {
  for (Book &book : shelf.books()) {
    if (shelf.make_room_for_one())
      return true;
    while (strip_one(shelf, book, now)) {
    }
    if (!shelf.make_room_for_one())
      drop_old(shelf, book, now);
  }
  return shelf.make_room_for_one();
}

}  // namespace argus
