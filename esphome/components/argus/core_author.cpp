#include "core_author.h"

#include <algorithm>

#include "core_clock.h"
#include "core_drafts.h"
#include "core_regiven.h"
#include "core_stamp.h"

namespace argus {

namespace {

constexpr Handle NO_HANDLE = UINT8_MAX;

// The second register that a command looks at.
const Register *other_of(const Journal &shown, const Register &base, const Command &command, int64_t now) {
  if (command.verb == Verb::UNDO)
    return earlier(shown, base, now);
  const Register *const loser = shown.standing(command.loser);
  return loser == nullptr || loser->stamp.ahead(now) ? nullptr : loser;
}

}  // namespace

void Author::restore(int64_t told_until) {
  int64_t last = std::max(known_(told_until).millis, told_until);
  for (const Draft &draft : shelf_.drafts())
    last = std::max(last, shelf_.entries[draft.handle].at);
  origin_ = last + 1;
}

// The greatest stamp that counts at `now`, of whichever timer.
Stamp Author::known_(int64_t now) const {
  Stamp known;
  for (const Book &book : shelf_.books()) {
    const Register *const force = shelf_.shown(book).in_force(now);
    if (force != nullptr && (!known || shelf_.tables.compare(force->stamp, known) > 0))
      known = force->stamp;
  }
  return known;
}

bool Author::gave(const Entry &entry, const Clocks &clocks) const {
  if (entry.stamp.device != shelf_.self || entry.given)
    return true;
  if (shelf_.dropped && shelf_.tables.compare(entry.stamp, shelf_.dropped) <= 0)
    return true;
  const int64_t booted = now(clocks) - (clocks.mono - time.booted());
  return entry.stamp.millis <= booted + AHEAD_MS || entry.stamp.ahead(now(clocks));
}

Author::Written Author::write(Book &book, const Command &command, const Clocks &clocks) {
  if (!shelf_.entries.room())
    return {"journal_full", nullptr};
  Register one;
  bool applies = false;
  const Reason reason = compose_(one, book, command, now(clocks), applies);
  if (reason != nullptr || !applies)
    return {reason, nullptr};
  book.stir();
  const bool full = shelf_.tables.full();
  Entry *const kept = full ? nullptr : time.now(clocks) ? keep_(one, clocks) : draft_(one, clocks);
  shelf_.tables.clear_full();
  return {kept == nullptr ? "journal_full" : nullptr, kept};
}

Reason Author::compose_(Register &one, const Book &book, const Command &command, int64_t now, bool &applies) {
  const Journal shown = shelf_.shown(book);
  const Register &base = base_of(shelf_, book, now);
  const Register *const other = other_of(shown, base, command, now);
  const int64_t at = std::max({now, base.at, other != nullptr ? other->at : 0});
  const Stamp stamp = fresh_stamp(shelf_, tick(at, known_(now), shelf_.self));
  const Made made = transition(base, command, at, session_of(stamp), other, shelf_.tables);
  applies = made.applies;
  if (!made.applies)
    return made.reason;
  one.set(made.snapshot);
  one.timer = book.timer, one.verb = command.verb, one.request = command.request;
  one.at = at, one.stamp = stamp;
  one.prev = shown.find(base.stamp) != nullptr ? base.stamp : Stamp{};
  if (command.verb == Verb::UNDO)
    one.prev = other->prev;
  one.clock = clock_(book, stamp, now);
  return nullptr;
}

ClockId Author::clock_(const Book &book, const Stamp &stamp, int64_t now) {
  VectorClock clock = shelf_.shown(book).seen(now);
  tick(clock, shelf_.self, stamp.seconds(), shelf_.tables);
  return shelf_.tables.clock(clock);
}

Entry *Author::keep_(Register &one, const Clocks &clocks) {
  one.given = one.fresh = true;
  one.given_at = clocks.mono;
  return shelf_.entries.add(one);
}

Entry *Author::draft_(Register &one, const Clocks &clocks) {
  if (shelf_.drafts().size() == UNSAVED)
    return nullptr;
  const int64_t now = provisional_(clocks);
  Draft draft;
  draft.known = known_(now), draft.origin = origin_, draft.boot = shelf_.boot;
  draft.seen = shelf_.tables.clock(shelf_.journal(*shelf_.book(one.timer)).seen(now));
  if (shelf_.tables.full())
    return nullptr;
  one.draft = one.fresh = true;
  Entry *const kept = shelf_.entries.add(one);
  draft.handle = shelf_.entries.handle_of(*kept);
  shelf_.add_draft(draft);
  return kept;
}

void Author::stamp_drafts(const Clocks &clocks, Listener &listener) {
  const auto now = time.now(clocks);
  if (!now || shelf_.drafts().empty())
    return;
  Stamping stamping(shelf_, *now);
  stamping.stamp_all(*now - provisional_(clocks));
  const auto all = shelf_.drafts();
  for (const Draft &draft : all) {
    Register &one = *whole(shelf_.entries[draft.handle]);
    one.given = true, one.given_at = clocks.mono + one.at - *now;
  }
  shelf_.end_drafts();
  for (const Draft &draft : all) {
    const Entry &one = shelf_.entries[draft.handle];
    if (!one.fresh)
      continue;  // its book is settled already
    shelf_.told.rename_drafts(one.timer, [&](const SessionId &id) { return stamping.renamed(id); });
    Book &book = *shelf_.book(one.timer);
    book.stir();
    settle(shelf_, book, *now, true, listener);
  }
}

// The first register of ours that sleeps, above a stamp.
Handle Author::asleep_(const Book &book, const Stamp &above, int64_t now) const {
  const Journal journal = shelf_.journal(book);
  for (const Handle handle : journal.handles()) {
    const Entry &one = journal[handle];
    if (one.stamp.device == shelf_.self && journal.sleeps(one, now) && (!above || shelf_.tables.compare(one.stamp, above) > 0))
      return handle;
  }
  return NO_HANDLE;
}

void Author::set_right(const Clocks &clocks, Listener &listener) {
  const auto now = time.now(clocks);
  if (!now)
    return;
  for (Book &book : shelf_.books()) {
    Stamp given, passed;
    for (Handle at = asleep_(book, passed, *now); at != NO_HANDLE; at = asleep_(book, passed, *now)) {
      const Register &old = *whole(shelf_.entries[at]);
      passed = old.stamp;
      if (!old.given && clocks.mono < time.settles_at())
        continue;
      if (give_again_(book, old, clocks, given))
        settle(shelf_, book, *now, true, listener);
    }
  }
}

bool Author::give_again_(Book &book, const Register &old, const Clocks &clocks, Stamp &above) {
  if (!shelf_.entries.room() || !shelf_.make_room())
    return false;
  const int64_t now = *time.now(clocks);
  const auto at = old.given ? std::optional(now - (clocks.mono - old.given_at)) : std::nullopt;
  Register one = given_again(shelf_, book, old, at, now, above);
  one.given_at = old.given ? old.given_at : clocks.mono;
  one.given = one.fresh = true;
  above = one.stamp;
  add(shelf_, book, one);
  return true;
}

std::optional<int64_t> Author::next_change(const Clocks &clocks) const {
  const auto now = time.now(clocks);
  const int64_t settled = time.settles_at();
  if (!now)
    return std::nullopt;
  for (const Book &book : shelf_.books()) {
    if (asleep_(book, {}, *now) != NO_HANDLE)
      return settled;
  }
  return std::nullopt;
}

}  // namespace argus
