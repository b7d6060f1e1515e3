#include "core_compact.h"

namespace argus {

namespace {

size_t counting_behind(const Journal &journal, const Entry &entry) {
  size_t count = 0;
  for (const Entry *const one : journal.all())
    count = one == &entry ? 0 : count + journal.counts(*one);
  return count;
}

// Whether a register need not stay whole.
bool is_spare(const Journal &journal, const Entry &one) {
  const int64_t then = journal.now() - WHOLE_AGE;
  return one.whole && one.stamp.millis < then && journal.counts(one) && counting_behind(journal, one) >= WHOLE_COUNT &&
         !(one.session && is_last(journal, one, then));
}

bool strip_spare(Shelf &shelf, const Book &book, int64_t now) {
  const Journal journal = shelf.journal(book, now);
  for (Entry *const one : shelf.entries.of(book.timer)) {
    if (is_spare(journal, *one))
      return shelf.strip(*one);
  }
  return false;
}

}  // namespace

bool compact(Shelf &shelf, const Book &book, int64_t now) {
  bool stripped = false;
  while (strip_spare(shelf, book, now))
    stripped = true;
  return stripped;
}

}  // namespace argus
