#include "core_model.h"

#include "core_stamp.h"

namespace argus {

bool Stamp::operator==(const Stamp &) const = default;
int64_t Stamp::seconds() const { return millis / 1000; }
bool Stamp::ahead(int64_t now) const { return millis > now + AHEAD_MS; }

Stamp tick(int64_t wall, const Stamp &last, Name device) {
  if (!last || wall > last.millis)
    return {wall, 0, device};
  if (last.counter == MAX_TICK)
    return {last.millis + 1, 0, device};
  return {last.millis, last.counter + 1, device};
}

bool SessionId::operator==(const SessionId &) const = default;

SessionId session_of(const Stamp &stamp, uint16_t derived) { return {stamp.millis, stamp.counter, stamp.device, TextId::NONE, derived}; }

Register::Register() { whole = true; }

Snapshot Register::snapshot() const { return {status, step, plan, task, total, elapsed, anchor, started_at, session, pauses}; }

void Register::set(const Snapshot &it) {
  status = it.status, step = it.step, plan = it.plan, task = it.task, total = it.total;
  elapsed = static_cast<int32_t>(it.elapsed), anchor = it.anchor, started_at = it.started_at;
  session = it.session, pauses = it.pauses;
}

}  // namespace argus
