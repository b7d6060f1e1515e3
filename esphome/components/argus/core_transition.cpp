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

// A command, when it was given, and the session that it would begin.
struct Order {
  const Command &command;
  int64_t at;
  const SessionId &session;
  const Tables &tables;
};

void take_task(Snapshot &it, const Command &command) {
  if (command.task != TextId::NONE)
    it.task = command.task;
}

// Makes the step that waits the active session.
bool begin(Snapshot &it, const Order &order) {
  it.status = Status::ACTIVE;
  it.session = order.session;
  take_task(it, order.command);
  return true;
}

void count_pause(Pauses &pauses) { pauses.count = std::max(pauses.count, pauses.count + 1); }

// Each changes what the timer does, and tells whether it applies; of what does not apply nothing is taken.

bool unpause(Snapshot &it, const Order &) {
  if (it.status != Status::PAUSED)
    return false;
  it.status = Status::ACTIVE;
  return true;
}

bool go_on(Snapshot &it, const Order &order) {
  if (!unpause(it, order))
    return false;
  take_task(it, order.command);
  return true;
}

bool start(Snapshot &it, const Order &order) {
  const Command &command = order.command;
  if (command.plan != PlanId::NONE && command.plan != it.plan) {
    it.plan = command.plan;
    rest(it, order.at, 0, order.tables);
  } else if (it.status != Status::IDLE) {
    if (command.plan == PlanId::NONE && command.duration == 0)
      return go_on(it, order);
    rest(it, order.at, it.step, order.tables);
  }
  if (command.duration != 0)
    it.total = command.duration;
  return begin(it, order);
}

bool pause(Snapshot &it, const Order &) {
  if (it.status != Status::ACTIVE)
    return false;
  it.status = Status::PAUSED;
  count_pause(it.pauses);
  return true;
}

bool cancel(Snapshot &it, const Order &order) {
  if (it.status == Status::IDLE && it.step == 0)
    return false;
  rest(it, order.at, 0, order.tables);
  return true;
}

bool finish(Snapshot &it, const Order &order) {
  if (it.status == Status::IDLE)
    return false;
  follow(it, order.at, it.elapsed, false, order.tables);
  return it.status == Status::IDLE || begin(it, order);
}

bool skip(Snapshot &it, const Order &order) {
  if (it.status != Status::IDLE)
    return finish(it, order);
  const uint8_t step = it.step;
  follow(it, order.at, 0, true, order.tables);
  return it.step != step;
}

bool has_total(const Snapshot &it) { return it.status != Status::IDLE && it.total != COUNTS_UP; }

bool add_time(Snapshot &it, const Order &order) {
  if (has_total(it))
    it.total += order.command.duration;
  return has_total(it);
}

bool subtract_time(Snapshot &it, const Order &order) {
  if (has_total(it))
    it.total = std::max(static_cast<int32_t>(it.elapsed), it.total - order.command.duration);
  return has_total(it);
}

bool set_task(Snapshot &it, const Order &order) {
  const bool changes = order.command.task != it.task;
  it.task = order.command.task;
  return changes;
}

bool set_plan(Snapshot &it, const Order &order) {
  if (order.command.plan == PlanId::NONE || order.command.plan == it.plan)
    return false;
  const Plan plan = order.tables.get(order.command.plan), old = order.tables.get(it.plan);
  const auto place = place_of(plan, it.step, old);
  it.plan = order.command.plan;
  if (!place) {
    rest(it, order.at, 0, order.tables);
    return true;
  }
  if (it.status == Status::IDLE && plan.steps[*place] != old.steps[it.step])
    it.total = length(plan.steps[*place]);
  it.step = *place;
  return true;
}

// Of the same session what was counted since stays counted.
void undo_within(Snapshot &before, const Snapshot &current) {
  if (before.total != COUNTS_UP)
    before.total = std::max(before.total, static_cast<int32_t>(current.elapsed));
  before.elapsed = current.elapsed, before.pauses = current.pauses;
  before.started_at = current.started_at, before.anchor = current.anchor;
}

// Takes a command back: what the register before it had become when it came; of another session the gap is a pause.
void undo(Snapshot &before, const Snapshot &current, int64_t then, int64_t at) {
  if (before.session == current.session)
    return undo_within(before, current);
  if (before.status == Status::IDLE)
    return anchor(before, at);
  if (before.status == Status::ACTIVE)
    count_pause(before.pauses);
  before.pauses.total = std::min(MAX_INSTANT, before.pauses.total + at - then);
  before.anchor = at;
}

Made undone(const Register &base, const Register *earlier, int64_t at, const Tables &tables) {
  if (earlier == nullptr || deadline(base.snapshot()) <= at)
    return {};
  const int64_t then = std::max(base.at, earlier->at);
  Made made{nullptr, true, anchored(*earlier, then, tables)};
  undo(made.snapshot, anchored(base, at, tables), then, at);
  return made;
}

using Change = bool (*)(Snapshot &, const Order &);

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
    return undone(base, other, at, tables);
  if (command.verb == Verb::RESOLVE_CONFLICT && other == nullptr)
    return {"unknown_conflict", false, {}};
  const bool resolves = command.verb == Verb::RESOLVE_CONFLICT;
  Made made{nullptr, true, anchored(resolves ? *other : base, at, tables)};
  if (!resolves)
    made.applies = TABLE[static_cast<size_t>(command.verb)](made.snapshot, {command, at, session, tables});
  if (made.snapshot.total > MAX_DURATION)
    return {"duration_range", false, {}};
  return made;
}

}  // namespace argus
