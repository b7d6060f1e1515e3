#include "core_replica.h"

#include <algorithm>

#include "core_clock.h"

namespace argus {

bool Replica::add_timer(std::string_view timer_id, const Plan &plan) {
  return shelf_.add_book(shelf_.tables.text(timer_id), shelf_.tables.plan(plan)) != nullptr;
}

TextId Replica::timer(std::string_view timer_id) const {
  for (const Book &book : shelf_.books()) {
    if (shelf_.tables.get(book.timer) == timer_id)
      return book.timer;
  }
  return TextId::NONE;
}

void Replica::rename_timer(TextId timer, std::string_view new_id) {
  const Book *const old = shelf_.book(timer);
  if (old == nullptr)
    return;
  const TextId now = shelf_.tables.text(new_id);
  if (shelf_.book(now) == nullptr && shelf_.add_book(now, old->plan) == nullptr)
    return;
  inherit(shelf_, *shelf_.book(now), timer);
  shelf_.remove_book(timer);
}

bool Replica::remember(const Entry &entry, const Stamp &former) {
  Book *const book = shelf_.book(entry.timer);
  if (book == nullptr)
    return false;
  for (const Book &other : shelf_.books()) {  // what was done on `local` is another's once that is followed: it is found in both after a cut
    Entry *const twin = other.timer != entry.timer ? shelf_.entries.find(other.timer, entry.stamp) : nullptr;
    if (twin != nullptr && tables().get(entry.timer) == LOCAL)
      return true;
    if (twin != nullptr && tables().get(other.timer) == LOCAL)
      shelf_.entries.drop(*twin);
  }
  if (add(shelf_, *book, entry) == Added::FULL)
    return false;
  if (former)
    shelf_.add_former(former, shelf_.entries.handle_of(*shelf_.entries.find(entry.timer, entry.stamp)));
  return true;
}

bool Replica::remember(const Draft &draft, const Register &one) {
  if (!shelf_.wants_draft(one.stamp))
    return true;
  if (shelf_.book(one.timer) == nullptr || shelf_.drafts().size() == UNSAVED)
    return false;
  Register copy = one;
  copy.draft = true;
  const Entry *const kept = shelf_.entries.add(copy);
  if (kept == nullptr)
    return false;
  Draft mine = draft;
  mine.handle = shelf_.entries.handle_of(*kept);
  return shelf_.add_draft(mine);
}

void Replica::restore(int64_t told_until) {
  author_.restore(told_until);
  for (Book &book : shelf_.books())
    recall(shelf_, book, told_until);
}

void Replica::learn(int64_t sent, const Clocks &clocks, bool hub, Listener &listener) {
  author_.time.learn(sent, clocks, hub);
  advance(clocks, listener);
}

void Replica::advance(const Clocks &clocks, Listener &listener) { advance_(author_.moment(clocks), listener); }

void Replica::advance_(const Moment &at, Listener &listener) {
  author_.stamp_drafts(at, listener);
  author_.set_right(at, listener);
  for (Book &book : shelf_.books())
    settle(shelf_, book, at.now, false, listener);
}

std::optional<int64_t> Replica::next_change(const Clocks &clocks) const {
  const Moment at = author_.moment(clocks);
  int64_t next = author_.next_change(at);
  for (const Book &book : shelf_.books()) {
    const int64_t change = argus::next_change(book, at.now);
    if (change != NO_INSTANT)
      next = std::min(next, at.mono + std::max<int64_t>(0, change - at.now));
  }
  return next == NO_INSTANT ? std::nullopt : std::optional(next);
}

View Replica::view(TextId timer, const Clocks &clocks) {
  const Moment at = author_.moment(clocks);
  const Register &base = base_of(shelf_, *shelf_.book(timer), at.now);
  return {advanced(base, at.now, shelf_.tables), base, at.now, at.sure};
}

Reason Replica::apply(TextId timer, const Command &command, const Clocks &clocks, Listener &listener) {
  if (const Reason reason = argus::problem(command))
    return reason;
  Book *const book = shelf_.book(timer);
  if (book == nullptr)
    return "unknown_timer";
  const Moment at = author_.moment(clocks);
  advance_(at, listener);
  if (done(timer, command.request))
    return nullptr;
  const Author::Written written = author_.write(*book, command, at);
  if (written.reason != nullptr)
    return written.reason;
  if (written.entry != nullptr)
    settle(shelf_, *book, at.now, true, listener);
  else  // else it might apply when it comes again
    shelf_.requests.add(shelf_.tables.get(command.request));
  return nullptr;
}

bool Replica::done(TextId timer, TextId request) const {
  if (request == TextId::NONE)
    return false;
  const auto says = [&](const Entry *one) {  // of another timer what was asked of us
    return one->whole && whole(*one)->request == request && (one->timer == timer || one->stamp.device == shelf_.self);
  };
  return shelf_.requests.has(shelf_.tables.get(request)) || std::ranges::any_of(shelf_.entries.all(), says);
}

// What others wrote

namespace {
// Whether a clock says "before" where the stamps say "after", or the other way.
bool contradicts(const Entry &entry, const Register &force, const Tables &tables) {
  if (!entry.whole || entry.stamp == force.stamp)
    return false;
  const Ordering wrong = tables.compare(entry.stamp, force.stamp) > 0 ? Ordering::BEFORE : Ordering::AFTER;
  return compare(whole(entry)->clock, force.clock, tables) == wrong;
}
}  // namespace

bool Replica::begin(TextId timer, const Clocks &clocks, Listener &listener) {
  advance(clocks, listener);
  return shelf_.book(timer) != nullptr;
}

Added Replica::receive(const Entry &entry, const Clocks &clocks, Listener &listener) {
  Book &book = *shelf_.book(entry.timer);
  const Moment at = author_.moment(clocks);
  const Register *const force = shelf_.journal(book, at.now).in_force();
  const bool wrong = force != nullptr && contradicts(entry, *force, shelf_.tables);
  const Added added = add(shelf_, book, entry);
  if (added == Added::CLASH)
    problem_("twin", entry, listener);
  if (added == Added::FULL)
    problem_("journal_full", entry, listener);
  if (added == Added::KNOWN || added == Added::FULL)
    return added;
  Entry &kept = *shelf_.entries.find(entry.timer, entry.stamp);
  kept.fresh = true;
  if (!author_.gave(kept, at))
    problem_("not_mine", entry, listener);
  if (wrong && !kept.stamp.ahead(at.now) && !kept.replaced)
    problem_("clock_contradiction", entry, listener);
  return added;
}

void Replica::end(TextId timer, const Clocks &clocks, Listener &listener) {
  Book &book = *shelf_.book(timer);
  const Moment at = author_.moment(clocks);
  if (std::ranges::any_of(shelf_.entries.of(timer), [](const Entry *one) { return one->fresh; }))
    settle(shelf_, book, at.now, true, listener);
  author_.set_right(at, listener);
}

void Replica::problem_(Reason reason, const Entry &entry, Listener &listener) const {
  Event event;
  event.kind = Event::Kind::PROBLEM, event.timer = entry.timer;
  event.reason = reason, event.device = entry.stamp.device;
  listener.tell(event);
}

void Replica::acknowledge(const Stamp &stamp) {
  for (Entry *const one : shelf_.entries.all()) {
    if (one->stamp == stamp)
      one->saved = true;
  }
}

}  // namespace argus
