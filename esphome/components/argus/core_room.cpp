#include "core_room.h"

#include <algorithm>

namespace argus {

namespace {

// Whether an entry is the last that is older than `then` of its session.
bool tells(const Journal &journal, const Entry &entry, int64_t then, int64_t now) {
  bool behind = false;
  for (const Handle handle : journal.handles()) {
    const Entry &one = journal[handle];
    if (behind && one.session == entry.session && one.stamp.millis < then && journal.counts(one, now))
      return false;
    behind |= &one == &entry;
  }
  return static_cast<bool>(entry.session);
}

size_t counting_behind(const Journal &journal, const Entry &entry, int64_t now) {
  size_t count = 0;
  for (const Handle handle : journal.handles())
    count = &journal[handle] == &entry ? 0 : count + journal.counts(journal[handle], now);
  return count;
}

// A register that need not stay whole, or nothing.
std::optional<Handle> spare(const Journal &journal, int64_t now) {
  const int64_t then = now - WHOLE_AGE;
  for (const Handle handle : journal.handles()) {
    const Entry &one = journal[handle];
    if (one.whole && one.stamp.millis < then && journal.counts(one, now) &&
        counting_behind(journal, one, now) >= WHOLE_COUNT && !tells(journal, one, then, now))
      return handle;
  }
  return std::nullopt;
}

// How many of a timer's newest registers stay, acknowledged or not.
size_t kept(const Shelf &shelf, const Book &book) { return shelf.tables.get(book.timer) == LOCAL ? UNSAVED : KEPT; }

// Whether an entry is among so many that the journal counts last, or that sleep.
bool is_near(const Journal &journal, const Entry &entry, size_t most, int64_t now) {
  const Register *one = journal.in_force(now);
  for (size_t i = 0; i < most && one != nullptr; i++, one = journal.before(*one, now)) {
    if (one == &entry)
      return true;
  }
  size_t asleep = 0;
  for (const Handle handle : journal.handles()) {
    if (journal.sleeps(journal[handle], now) && asleep++ < KEPT && &journal[handle] == &entry)
      return true;
  }
  return false;
}

bool stays(const Shelf &shelf, const Book &book, const Entry &one, int64_t now) {
  return one.draft || unsaved(shelf, one) || is_near(shelf.journal(book), one, kept(shelf, book), now);
}

// Whether an entry stays for what stands for it: the replacement says so only while both are there.
bool is_stood_for(const Shelf &shelf, const Book &book, const Entry &entry, int64_t now) {
  return entry.replaced && std::ranges::any_of(shelf.entries.of(book.timer), [&](Handle handle) {
    const Entry &one = shelf.entries[handle];
    return one.replaces == entry.stamp && one.stamp != entry.stamp && stays(shelf, book, one, now);
  });
}

// An entry that may go, or nothing.
std::optional<Handle> droppable(const Shelf &shelf, const Book &book, int64_t now) {
  for (const Handle handle : shelf.entries.of(book.timer)) {
    const Entry &one = shelf.entries[handle];
    if (!stays(shelf, book, one, now) && !is_stood_for(shelf, book, one, now))
      return handle;
  }
  return std::nullopt;
}

void drop_old(Shelf &shelf, Book &book, int64_t now) {
  bool dropped = false;
  for (auto handle = droppable(shelf, book, now); handle; handle = droppable(shelf, book, now)) {
    shelf.drop(*handle);
    dropped = true;
  }
  if (dropped)
    recall(shelf, book, now);
}

// Whether no entry that counts and comes later is of the same session.
bool is_last(const Journal &journal, const Entry &entry, int64_t now) {
  bool behind = false;
  for (const Handle handle : journal.handles()) {
    const Entry &one = journal[handle];
    if (behind && one.session == entry.session && journal.counts(one, now))
      return false;
    behind |= &one == &entry;
  }
  return journal.counts(entry, now);
}

size_t unsaved_of(const Shelf &shelf, bool is_whole) {
  return static_cast<size_t>(std::ranges::count_if(shelf.entries.all(), [&](Handle handle) {
    const Entry &one = shelf.entries[handle];
    return one.whole == is_whole && !one.draft && unsaved(shelf, one);
  }));
}

// Strips an entry that waits for the hub and tells nothing any more; false where there is none.
bool strip_one(Shelf &shelf, const Book &book, int64_t now) {
  const Journal journal = shelf.journal(book);
  for (const Handle handle : journal.handles()) {
    const Entry &one = journal[handle];
    if (one.whole && unsaved(shelf, one) && !is_near(journal, one, kept(shelf, book), now) && !is_last(journal, one, now))
      return shelf.strip(handle);
  }
  return false;
}

}  // namespace

bool compact(Shelf &shelf, const Book &book, int64_t now) {
  const Journal journal = shelf.journal(book);
  bool stripped = false;
  for (auto handle = spare(journal, now); handle; handle = spare(journal, now)) {
    if (!shelf.strip(*handle))
      break;
    stripped = true;
  }
  return stripped;
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
    const auto waits = [&](Handle handle) { return shelf.entries[handle].draft || unsaved(shelf, shelf.entries[handle]); };
    if (book.timer != followed && std::ranges::none_of(shelf.entries.of(book.timer), waits))
      shelf.remove_book(book.timer);
  }
}

bool too_old(const Shelf &shelf, const Book &book, const Entry &one, int64_t now) {
  const Journal journal = shelf.journal(book);
  size_t later = 0;
  for (const Handle handle : journal.handles()) {
    const Entry &other = journal[handle];
    later += journal.has(other) && !other.stamp.ahead(now) && shelf.tables.compare(other.stamp, one.stamp) > 0;
  }
  return later >= KEPT && !one.replaces;
}

bool make_room(Shelf &shelf, int64_t now) {
  for (Book &book : shelf.books()) {
    if (shelf.entries.room() && shelf.make_room())
      return true;
    while (strip_one(shelf, book, now)) {
    }
    if (!shelf.entries.room() || !shelf.make_room())
      drop_old(shelf, book, now);
  }
  return shelf.entries.room() && shelf.make_room();
}

}  // namespace argus
