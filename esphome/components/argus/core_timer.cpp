// What a timer shows, and what time makes of it; what commands make of it is in core_transition.
#include "core_timer.h"

#include <algorithm>

namespace argus {

namespace {

Pauses plus(const Pauses &one, int64_t count, int64_t total) {
  return {static_cast<uint32_t>(std::min<int64_t>(MAX_TICK, one.count + count)), std::min(MAX_INSTANT, one.total + total)};
}

}  // namespace

Snapshot resting(PlanId plan, int64_t at, uint8_t step, TextId task, const Tables &tables) {
  Snapshot it;
  it.plan = plan, it.step = step, it.task = task;
  it.anchor = it.started_at = at;
  it.total = length(tables.get(plan).steps[step]);
  return it;
}

int64_t elapsed_at(const Snapshot &it, int64_t now) {
  const int64_t counted = it.elapsed + (it.status == Status::ACTIVE ? std::max<int64_t>(0, now - it.anchor) : 0);
  return it.total == COUNTS_UP ? counted : std::min<int64_t>(counted, it.total);
}

int64_t remaining_at(const Snapshot &it, int64_t now) { return it.total == COUNTS_UP ? COUNTS_UP : it.total - elapsed_at(it, now); }

Pauses pauses_at(const Snapshot &it, int64_t now) {
  return it.status == Status::PAUSED ? plus(it.pauses, 0, std::max<int64_t>(0, now - it.anchor)) : it.pauses;
}

std::optional<int64_t> deadline(const Snapshot &it) {
  if (it.status != Status::ACTIVE)
    return std::nullopt;
  const int64_t length = it.total == COUNTS_UP ? OPEN_END : it.total;
  return it.anchor + std::max<int64_t>(0, length - it.elapsed);
}

Snapshot settled(const Snapshot &it, int64_t at) {
  Snapshot now = it;
  now.anchor = at;
  if (it.status == Status::IDLE) {
    now.elapsed = 0, now.pauses = {}, now.started_at = at;
  } else {
    now.elapsed = elapsed_at(it, at), now.pauses = pauses_at(it, at);
  }
  return now;
}

Advance::Advance(const Register &one, const Tables &tables) : current_(one.snapshot()), stamp_(one.stamp), tables_(tables) {}

bool Advance::next(int64_t now) {
  const auto end = deadline(current_);
  if (!end || *end > now)
    return false;
  ended_ = {current_, *end, *end - current_.anchor + current_.elapsed};
  ends_++;
  const Plan plan = tables_.get(current_.plan);
  const bool last_of_round = ends_ >= plan.size;
  current_ = following(current_, *end, ended_.active, last_of_round, tables_);
  if (current_.status == Status::ACTIVE)
    current_.session = session_of(stamp_, ends_);
  return true;
}

Snapshot following(const Snapshot &it, int64_t at, int64_t active, bool idle, const Tables &tables) {
  const Plan plan = tables.get(it.plan);
  const uint8_t step = after(plan, it.step);
  Snapshot next = resting(it.plan, at, step, it.task, tables);
  next.total = length(plan.steps[step], plan.steps[it.step].phase == Phase::FOCUS ? active : 0);
  if (!idle && starts_itself(plan, step))
    next.status = Status::ACTIVE;
  return next;
}

Snapshot advanced(const Register &one, int64_t now, const Tables &tables) {
  Advance advance(one, tables);
  while (advance.next(now)) {
  }
  return advance.current();
}

}  // namespace argus
