// What commands make of a timer (the declarations are in core_timer.h).
//
// verb                      idle                      active            paused
// start                     begins the step           -  (1)            goes on (1)
// pause / unpause           -                         paused            active
// cancel                    to the first step         idle, first step  the same
// finish                    -                         next step (2)     the same
// skip                      to the next step          next step (2)     the same
// add_time, subtract_time   -                         total (3)         the same
// set_task, set_plan        changes it                changes it        changes it
// undo                      what the register before it said
// resolve_conflict          what the loser has become
// (1) with a plan or a duration: a new session (2) active where the plan starts it by itself (3) not where it counts up
#include <algorithm>

#include "core_timer.h"

namespace argus {

namespace {

const Made NOTHING{};

Made made(const Snapshot &it) { return {nullptr, true, it}; }

Made wrong(Reason reason) { return {reason, false, {}}; }

// A command, when it was given, and the session that it would begin.
struct Order {
  const Command &command;
  int64_t at;
  const SessionId &session;
  const Tables &tables;

  Snapshot rest(PlanId plan, uint8_t step, TextId task) const { return resting(plan, at, step, task, tables); }
};

TextId either(TextId one, TextId other) { return one != TextId::NONE ? one : other; }

// The active session that begins with a waiting step.
Snapshot begin(const Snapshot &waiting, const Order &order) {
  Snapshot it = waiting;
  it.status = Status::ACTIVE;
  it.session = order.session;
  it.task = either(order.command.task, waiting.task);
  return it;
}

Made with_status(const Snapshot &it, Status status) {
  Made to = made(it);
  to.snapshot.status = status;
  return to;
}

Made with_total(const Snapshot &it, int64_t total) {
  Made to = made(it);
  to.snapshot.total = static_cast<int32_t>(total);
  return to;
}

Made start_anew(const Snapshot &it, const Order &order) {
  const Command &command = order.command;
  Snapshot waiting = it;
  if (command.plan != PlanId::NONE && command.plan != it.plan) {
    waiting = order.rest(command.plan, 0, it.task);
  } else if (it.status != Status::IDLE) {
    waiting = order.rest(it.plan, it.step, it.task);
  }
  if (command.duration != 0)
    waiting.total = command.duration;
  return made(begin(waiting, order));
}

Made start(const Snapshot &it, const Order &order) {
  const bool fresh = order.command.plan != PlanId::NONE || order.command.duration != 0;
  if (fresh || it.status == Status::IDLE)
    return start_anew(it, order);
  if (it.status == Status::ACTIVE)
    return NOTHING;
  Made to = with_status(it, Status::ACTIVE);
  to.snapshot.task = either(order.command.task, it.task);
  return to;
}

Made pause(const Snapshot &it, const Order &) {
  if (it.status != Status::ACTIVE)
    return NOTHING;
  Made to = with_status(it, Status::PAUSED);
  to.snapshot.pauses.count = std::max(it.pauses.count, it.pauses.count + 1);
  return to;
}

Made unpause(const Snapshot &it, const Order &) {
  return it.status == Status::PAUSED ? with_status(it, Status::ACTIVE) : NOTHING;
}

Made cancel(const Snapshot &it, const Order &order) {
  if (it.status == Status::IDLE && it.step == 0)
    return NOTHING;
  return made(order.rest(it.plan, 0, it.task));
}

Made finish(const Snapshot &it, const Order &order) {
  if (it.status == Status::IDLE)
    return NOTHING;
  const Snapshot next = following(it, order.at, it.elapsed, false, order.tables);
  return made(next.status == Status::IDLE ? next : begin(next, order));
}

Made skip(const Snapshot &it, const Order &order) {
  if (it.status != Status::IDLE)
    return finish(it, order);
  if (after(order.tables.get(it.plan), it.step) == it.step)
    return NOTHING;
  return made(following(it, order.at, 0, true, order.tables));
}

Made add_time(const Snapshot &it, const Order &order) {
  if (it.status == Status::IDLE || it.total == COUNTS_UP)
    return NOTHING;
  const int64_t total = int64_t{it.total} + order.command.duration;
  return total > MAX_DURATION ? wrong("duration_range") : with_total(it, total);
}

Made subtract_time(const Snapshot &it, const Order &order) {
  if (it.status == Status::IDLE || it.total == COUNTS_UP)
    return NOTHING;
  return with_total(it, std::max<int64_t>(it.elapsed, int64_t{it.total} - order.command.duration));
}

Made set_task(const Snapshot &it, const Order &order) {
  if (order.command.task == it.task)
    return NOTHING;
  Made to = made(it);
  to.snapshot.task = order.command.task;
  return to;
}

Made set_plan(const Snapshot &it, const Order &order) {
  if (order.command.plan == PlanId::NONE || order.command.plan == it.plan)
    return NOTHING;
  const Plan plan = order.tables.get(order.command.plan), old = order.tables.get(it.plan);
  const auto place = place_of(plan, it.step, old);
  if (!place)
    return made(order.rest(order.command.plan, 0, it.task));
  Made to = made(it);
  to.snapshot.plan = order.command.plan, to.snapshot.step = *place;
  if (it.status == Status::IDLE && plan.steps[*place] != old.steps[it.step])
    to.snapshot.total = length(plan.steps[*place]);
  return to;
}

// Of the same session what was counted since stays counted.
Made undo_within(Snapshot before, const Snapshot &current) {
  if (before.total != COUNTS_UP)
    before.total = std::max(before.total, static_cast<int32_t>(current.elapsed));
  before.elapsed = current.elapsed, before.pauses = current.pauses;
  before.started_at = current.started_at, before.anchor = current.anchor;
  return made(before);
}

// Takes a command back: what the register before it had become when it came; of another session the gap is a pause.
Made undo(const Register &base, const Register &earlier, int64_t at, const Tables &tables) {
  Advance advance(base, tables);
  if (advance.next(at))
    return NOTHING;
  const Snapshot current = settled(advance.current(), at);
  const int64_t then = std::max(base.at, earlier.at);
  Snapshot before = settled(advanced(earlier, then, tables), then);
  if (before.session == current.session)
    return undo_within(before, current);
  if (before.status == Status::IDLE)
    return made(settled(before, at));
  if (before.status == Status::ACTIVE)
    before.pauses.count = std::max(before.pauses.count, before.pauses.count + 1);
  before.pauses.total = std::min(MAX_INSTANT, before.pauses.total + at - then);
  before.anchor = at;
  return made(before);
}

using Change = Made (*)(const Snapshot &, const Order &);

// In the order of `Verb`; those that look at a second register are done before.
constexpr Change TABLE[] = {nullptr, start, pause, unpause, cancel, finish, skip, add_time, subtract_time, nullptr, set_task, set_plan};

}  // namespace

Reason problem(const Command &command) {
  switch (command.verb) {
    case Verb::UNKNOWN:
      return "field_choice";
    case Verb::ADD_TIME:
    case Verb::SUBTRACT_TIME:
      return command.duration == 0 ? "command_incomplete" : nullptr;
    case Verb::SET_PLAN:
      return command.plan == PlanId::NONE ? "command_incomplete" : nullptr;
    case Verb::RESOLVE_CONFLICT:
      return !command.loser ? "command_incomplete" : nullptr;
    default:
      return nullptr;
  }
}

Made transition(const Register &base, const Command &command, int64_t at, const SessionId &session, const Register *other,
                const Tables &tables) {
  if (command.verb == Verb::UNDO)
    return other == nullptr ? NOTHING : undo(base, *other, at, tables);
  if (command.verb == Verb::RESOLVE_CONFLICT)
    return other == nullptr ? wrong("unknown_conflict") : made(settled(advanced(*other, at, tables), at));
  const Snapshot current = settled(advanced(base, at, tables), at);
  return TABLE[static_cast<size_t>(command.verb)](current, {command, at, session, tables});
}

}  // namespace argus
