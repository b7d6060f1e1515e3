#include "core_author.h"

#include <algorithm>

#include "core_clock.h"
#include "core_drafts.h"
#include "core_regiven.h"
#include "core_stamp.h"

namespace argus {

namespace {

// The second register that a command looks at.
const Register *other_of(const Journal &shown, const Register &base, const Command &command) {
  if (command.verb == Verb::UNDO)
    return earlier(shown, base);
  const Register *const loser = shown.standing(command.loser);
  return loser == nullptr || loser->stamp.ahead(shown.now()) ? nullptr : loser;
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
    const Register *const force = shelf_.shown(book, now).in_force();
    if (force != nullptr && (!known || shelf_.tables.compare(force->stamp, known) > 0))
      known = force->stamp;
  }
  return known;
}

Moment Author::moment(const Clocks &clocks) const {
  const auto now = time.now(clocks);
  return {clocks.mono, now.value_or(provisional_(clocks.mono)), now.has_value()};
}

bool Author::gave(const Entry &entry, const Moment &at) const {
  if (entry.stamp.device != shelf_.self || entry.given)
    return true;
  if (shelf_.dropped && shelf_.tables.compare(entry.stamp, shelf_.dropped) <= 0)
    return true;
  const int64_t booted = at.now - (at.mono - time.booted());
  return entry.stamp.millis <= booted + AHEAD_MS || entry.stamp.ahead(at.now);
}

Author::Written Author::write(Book &book, const Command &command, const Moment &at) {
  if (!shelf_.entries.room())
    return {"journal_full", nullptr};
  Register one;
  bool applies = false;
  const Reason reason = compose_(one, book, command, at.now, applies);
  if (reason != nullptr || !applies)
    return {reason, nullptr};
  book.stir();
  const bool full = shelf_.tables.full();
  Entry *const kept = full ? nullptr : at.sure ? keep_(one, at) : draft_(one, at);
  shelf_.tables.clear_full();
  return {kept == nullptr ? "journal_full" : nullptr, kept};
}

Reason Author::compose_(Register &one, const Book &book, const Command &command, int64_t now, bool &applies) {
  const Journal shown = shelf_.shown(book, now);
  const Register &base = base_of(shelf_, book, now);
  const Register *const other = other_of(shown, base, command);
  const int64_t at = not_before(now, base, other);
  const Stamp stamp = next_stamp(shelf_, at, known_(now), shelf_.self);
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
  VectorClock clock = shelf_.shown(book, now).seen();
  return ticked(clock, stamp, shelf_.tables);
}

Entry *Author::keep_(Register &one, const Moment &at) {
  one.given = one.fresh = true;
  one.given_at = at.mono;
  return shelf_.entries.add(one);
}

Entry *Author::draft_(Register &one, const Moment &at) {
  if (shelf_.drafts().size() == UNSAVED)
    return nullptr;
  Draft draft;
  draft.known = known_(at.now), draft.origin = origin_, draft.boot = shelf_.boot;
  draft.seen = shelf_.tables.clock(shelf_.journal(*shelf_.book(one.timer), at.now).seen());
  if (shelf_.tables.full())
    return nullptr;
  one.draft = one.fresh = true;
  Entry *const kept = shelf_.entries.add(one);
  draft.handle = shelf_.entries.handle_of(*kept);
  shelf_.add_draft(draft);
  return kept;
}

void Author::stamp_drafts(const Moment &at, Listener &listener) {
  const auto all = shelf_.drafts();
  if (!at.sure || all.empty())
    return;
  Stamping stamping(shelf_, at.now);
  stamping.stamp_all(at.now - provisional_(at.mono));
  for (const Draft &draft : all) {
    Register &one = *whole(shelf_.entries[draft.handle]);
    one.given = true, one.given_at = at.mono + one.at - at.now;
  }
  shelf_.end_drafts();
  for (const Draft &draft : all) {
    const Entry &one = shelf_.entries[draft.handle];
    if (!one.fresh)
      continue;  // its book is settled already
    shelf_.told.rename_drafts(one.timer, [&](const SessionId &id) { return stamping.renamed(id); });
    Book &book = *shelf_.book(one.timer);
    book.stir();
    settle(shelf_, book, at.now, true, listener);
  }
}

// The first register of ours that sleeps, above a stamp.
const Register *Author::asleep_(const Book &book, const Stamp &above, int64_t now) const {
  const Journal journal = shelf_.journal(book, now);
  for (const Entry *const one : journal.all()) {
    if (one->stamp.device == shelf_.self && journal.sleeps(*one) && (!above || shelf_.tables.compare(one->stamp, above) > 0))
      return whole(*one);
  }
  return nullptr;
}

void Author::set_right(const Moment &at, Listener &listener) {
  if (!at.sure)
    return;
  for (Book &book : shelf_.books()) {
    Stamp given, passed;
    while (const Register *const old = asleep_(book, passed, at.now)) {
      passed = old->stamp;
      if (!old->given && at.mono < time.settles_at())
        continue;
      if (give_again_(book, *old, at, given))
        settle(shelf_, book, at.now, true, listener);
    }
  }
}

bool Author::give_again_(Book &book, const Register &old, const Moment &at, Stamp &above) {
  if (!shelf_.make_room_for_one())
    return false;
  const int64_t then = old.given ? at.now - (at.mono - old.given_at) : NO_INSTANT;
  Register one = given_again(shelf_, book, old, then, at.now, above);
  one.given_at = old.given ? old.given_at : at.mono;
  one.given = one.fresh = true;
  above = one.stamp;
  add(shelf_, book, one);
  return true;
}

int64_t Author::next_change(const Moment &at) const {
  for (const Book &book : shelf_.books()) {
    if (at.sure && asleep_(book, {}, at.now) != nullptr)
      return time.settles_at();
  }
  return NO_INSTANT;
}

}  // namespace argus
