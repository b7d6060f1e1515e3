#include "core_regiven.h"

#include <algorithm>
#include <cstdlib>

#include "core_clock.h"
#include "core_drafts.h"
#include "core_stamp.h"

namespace argus {

namespace {

// The stamp that was in force; an undo has taken over the `prev` before it.
Stamp given_on(const Journal &journal, const Register &old) {
  if (old.verb != Verb::UNDO)
    return old.prev;
  const auto all = journal.all();
  for (size_t i = all.size(); i-- > 0;) {
    const Entry &one = *all[i];
    const Register *const undone = one.whole && journal.has(one) ? journal.get(whole(one)->prev) : nullptr;
    if (undone != nullptr && journal.tables().compare(one.stamp, old.stamp) < 0 && undone->prev == old.prev)
      return one.stamp;
  }
  return {};
}

// The register that a command was given on, or the one that stands for it. Where that is not known it is the one in force at the
// command's true time, and where neither is, the first plan (null): a command is never given on what came later.
const Register *base_for(const Journal &journal, const Register &old, int64_t at) {
  const Register *found = journal.standing(given_on(journal, old));
  if (found != nullptr && !found->stamp.ahead(journal.now()))
    return found;
  if (at == NO_INSTANT || !old.prev)
    return nullptr;
  found = journal.in_force();
  while (found != nullptr && found->stamp.millis > at)
    found = journal.before(*found);
  return found;
}

// What an author had counted of its own before a stamp.
[[gnu::noinline]] uint32_t own_counter(const Journal &journal, const Stamp &stamp) {
  uint32_t most = 0;
  for (const Entry *const one : journal.all()) {
    if (one->whole && journal.has(*one) && !one->replaced && one->stamp.device == stamp.device &&
        journal.tables().compare(one->stamp, stamp) < 0)
      most = std::max(most, counter_of(journal.tables().get(whole(*one)->clock), stamp.device));
  }
  return most;
}

// These are not to be inlined: their clocks would lie on the caller's stack for as long as that runs.
[[gnu::noinline]] void join_until(VectorClock &clock, ClockId other, const Stamp &stamp, const Tables &tables) {
  join(clock, until(tables.get(other), stamp.seconds(), stamp.device), tables);
}

[[gnu::noinline]] ClockId clock_for(Tables &tables, const Journal &journal, const Register &base, const Register &old, const Stamp &stamp) {
  VectorClock clock = tables.get(base.clock);
  join_until(clock, old.clock, stamp, tables);
  see(clock, stamp.device, own_counter(journal, stamp), tables);
  return ticked(clock, stamp, tables);
}

// What a loser had become, without what the wrong clock counted too much.
Snapshot taken(Snapshot loser, int64_t at) {
  loser.started_at = std::min(loser.started_at, at);
  const int64_t most = std::max<int64_t>(0, at - loser.started_at - loser.pauses.total);
  loser.elapsed = std::min(loser.elapsed, most);
  loser.anchor = at;
  return loser;
}

// Reads back from a register which command wrote it; nothing where no command could have.
std::optional<Command> command_of(const Register &old, const Snapshot &before) {
  Command command;
  command.verb = old.verb;
  if (old.verb == Verb::START && old.session != before.session) {
    if (old.total == 0)
      return std::nullopt;
    command.duration = old.total == COUNTS_UP ? 0 : old.total;
    command.task = old.task, command.plan = old.plan;
  } else if (old.verb == Verb::ADD_TIME || old.verb == Verb::SUBTRACT_TIME) {
    command.duration = std::abs(std::max<int32_t>(old.total, 0) - std::max<int32_t>(before.total, 0));
  } else if (old.verb == Verb::SET_TASK) {
    command.task = old.task;
  } else if (old.verb == Verb::SET_PLAN) {
    command.plan = old.plan;
  }
  return problem(command) == nullptr ? std::optional(command) : std::nullopt;
}

// Makes of a register what its command makes at its true time; what was before where it does not apply.
[[gnu::noinline]] void repeat(Register &one, const Register &base, const Register *undone, int64_t at, const Tables &tables) {
  if (one.verb == Verb::RESOLVE_CONFLICT)
    return one.set(taken(one.snapshot(), at));
  const Snapshot before = anchored(base, at, tables);
  const auto command = command_of(one, before);
  const SessionId session = one.session ? one.session : session_of(one.stamp);
  const Made made = command ? transition(base, *command, at, session, undone, tables) : Made{};
  one.set(made.applies ? made.snapshot : before);
}

}  // namespace

Register given_again(Shelf &shelf, const Book &book, const Register &old, int64_t at, int64_t now, const Stamp &above) {
  const Journal journal = shelf.journal(book, now);
  const Register *const known = base_for(journal, old, at);
  const Register &base = known != nullptr ? *known : shelf.seed(book);
  const Register *const undone = old.verb == Verb::UNDO ? earlier(shelf.shown(book, now), base) : nullptr;
  const bool dated = at != NO_INSTANT;
  const int64_t given_at = not_before(dated ? at : base.stamp.millis, base, undone);
  const bool after = above && dated && shelf.tables.compare(above, base.stamp) > 0;
  const Stamp stamp = next_stamp(shelf, given_at, after ? above : base.stamp, old.stamp.device);
  Register one = old;
  repeat(one, base, undone, given_at, shelf.tables);
  one.at = given_at, one.stamp = stamp;
  one.clock = clock_for(shelf.tables, journal, base, old, stamp);
  one.prev = undone != nullptr ? undone->prev : known != nullptr ? base.stamp : Stamp{};
  one.replaces = old.stamp;
  one.replaced = one.saved = one.beside = false;
  return one;
}

}  // namespace argus
