// The hub says anew what has become something else, at each hour and after each session: a day later it is nobody's day any more.
#include "ui_insight.h"

namespace argus {

namespace {

constexpr int64_t MINUTE = 60;
constexpr int64_t LONGEST = 7 * 24 * 60 * MINUTE - 1;  // seconds of a session
constexpr int64_t OLDEST = 24 * 60 * MINUTE * 1000;
constexpr int64_t AHEAD = MINUTE * 1000;  // what two clocks may differ

/// A whole number of an object that is a field; `otherwise` where there is no such field.
int64_t number(const Field &field, const char *name, int64_t low, int64_t high, int64_t otherwise) {
  if (!field.given() || !field.is(JsonValue::Kind::OBJECT))
    return otherwise;
  return Fields{field.reading, field.value}[name].integer(low, high);
}

}  // namespace

void Insight::listen(const TopicText &topic) {
  if (topic == topic_)
    return;
  topic_ = topic;
  said_ = {};
}

Insight::Said Insight::read(const Fields &data) {
  Said said;
  if (data["sync"].given() && data["sync"].flag())
    said.at = data["sent"].integer();
  said.chance = static_cast<int8_t>(number(data["chance"], "percent", 0, 100, Face::NO_CHANCE));
  said.likely = static_cast<int16_t>((number(data["length"], "likely", 0, LONGEST, 0) + MINUTE / 2) / MINUTE);
  return said;
}

Reason Insight::take(std::string_view payload) {
  Said said;
  if (!payload.empty()) {
    if (const Reason problem = json_problem(payload))
      return problem;
    Reading reading;
    said = read({reading, JsonValue(payload)});
    if (reading.failed())
      return reading.reason;
  }
  said_ = said;
  return nullptr;
}

void Insight::show(Face &face, int64_t now) const {
  if (said_.at < 0 || said_.at > now + AHEAD || said_.at < now - OLDEST)
    return;
  face.chance = said_.chance;
  face.likely = said_.likely;
}

}  // namespace argus
