// What a timer shows, and what time makes of it; what commands make of it is in core_transition.
#include "core_timer.h"

#include <algorithm>

namespace argus {

namespace {

Pauses plus(const Pauses &one, int64_t count, int64_t total) {
  return {static_cast<uint32_t>(std::min<int64_t>(MAX_TICK, one.count + count)), std::min(MAX_INSTANT, one.total + total)};
}

}  // namespace

void rest(Snapshot &it, int64_t at, uint8_t step, const Tables &tables) {
  const PlanId plan = it.plan;
  const TextId task = it.task;
  it = {};
  it.plan = plan, it.step = step, it.task = task;
  it.anchor = it.started_at = at;
  it.total = length(tables.get(plan).steps[step]);
}

int64_t elapsed_at(const Snapshot &it, int64_t now) {
  const int64_t counted = it.elapsed + (it.status == Status::ACTIVE ? std::max<int64_t>(0, now - it.anchor) : 0);
  return it.total == COUNTS_UP ? counted : std::min<int64_t>(counted, it.total);
}

int64_t remaining_at(const Snapshot &it, int64_t now) { return it.total == COUNTS_UP ? COUNTS_UP : it.total - elapsed_at(it, now); }

Pauses pauses_at(const Snapshot &it, int64_t now) {
  return it.status == Status::PAUSED ? plus(it.pauses, 0, std::max<int64_t>(0, now - it.anchor)) : it.pauses;
}

int64_t deadline(const Snapshot &it) {
  if (it.status != Status::ACTIVE)
    return NO_INSTANT;
  const int64_t length = it.total == COUNTS_UP ? OPEN_END : it.total;
  return it.anchor + std::max<int64_t>(0, length - it.elapsed);
}

void anchor(Snapshot &it, int64_t at) {
  if (it.status == Status::IDLE) {
    it.elapsed = 0, it.pauses = {}, it.started_at = at;
  } else {
    it.elapsed = elapsed_at(it, at), it.pauses = pauses_at(it, at);
  }
  it.anchor = at;
}

Advance::Advance(const Register &one, const Tables &tables) : current_(one.snapshot()), stamp_(one.stamp), tables_(tables) {}

bool Advance::next(int64_t now) {
  const int64_t end = deadline(current_);
  if (end > now)
    return false;
  ended_.snapshot = current_, ended_.at = end, ended_.active = end - current_.anchor + current_.elapsed;
  ends_++;
  const bool last_of_round = ends_ >= tables_.get(current_.plan).size;
  follow(current_, end, ended_.active, last_of_round, tables_);
  if (current_.status == Status::ACTIVE)
    current_.session = session_of(stamp_, ends_);
  return true;
}

void follow(Snapshot &it, int64_t at, int64_t active, bool idle, const Tables &tables) {
  const Plan plan = tables.get(it.plan);
  const int64_t focus = plan.steps[it.step].phase == Phase::FOCUS ? active : 0;
  rest(it, at, after(plan, it.step), tables);
  it.total = length(plan.steps[it.step], focus);
  if (!idle && starts_itself(plan, it.step))
    it.status = Status::ACTIVE;
}

Snapshot advanced(const Register &one, int64_t now, const Tables &tables) {
  Advance advance(one, tables);
  while (advance.next(now)) {
  }
  return advance.current();
}

Snapshot anchored(const Register &one, int64_t now, const Tables &tables) {
  Snapshot it = advanced(one, now, tables);
  anchor(it, now);
  return it;
}

}  // namespace argus
