#include "paper.h"

#include "core_words.h"

namespace driver {

using namespace argus;

std::string said(JsonValue string) {
  const std::string_view raw = string.raw_string();
  std::string buffer(raw.size() + 4, ' ');
  return std::string(decode_string(raw, buffer));
}

std::string Paper::text(std::string_view name) const { return has(name) ? said((*this)[name]) : std::string(); }

Register Paper::entry(JsonValue value) const {
  const Field field{reading, "entry", value};
  if (value.kind() == JsonValue::Kind::OBJECT)
    return read_register(field, tables);
  Register trace;
  static_cast<Entry &>(trace) = read_trace(field, tables);
  return trace;
}

Clocks Paper::clocks() const {
  JsonItems items((*this)["clocks"]);
  items.next();
  const int64_t mono = items.value().integer();
  items.next();
  return {mono, items.value().given() ? items.value().integer() : -1};
}

Reason Paper::command(std::string_view name, Command &command) const {
  const Paper said((*this)[name], tables);
  const std::string request = said.text("request_id"), task = said.text("task");
  if (!is_request_id(request))
    return "request_id";
  if (said.has("duration") && (said.integer("duration") < 1 || said.integer("duration") > MAX_DURATION))
    return "duration_range";
  command.verb = verb_of(said.text("do"));
  command.request = tables.text(request);
  command.task = tables.text(cut_task(task));
  command.plan = said.has("plan") ? read_plan(said.field("plan"), tables) : PlanId::NONE;
  command.duration = said.has("duration") ? static_cast<int32_t>(said.integer("duration")) : 0;
  command.loser = said.stamp("loser");
  return said.reading.failed() ? said.reading.reason : problem(command);
}

void write_stamp_or_null(JsonWriter &out, const Stamp &stamp, const Tables &tables) {
  stamp ? write_stamp(out, stamp, tables) : out.null();
}

void write_number_or_null(JsonWriter &out, std::optional<int64_t> number) { number ? out.value(*number) : out.null(); }

namespace {

void write_session_id(JsonWriter &out, const SessionId &id, const Tables &tables) {
  std::array<char, MAX_SESSION_TEXT> buffer;
  out.value(text_of(id, tables, buffer));
}

void write_text_or_null(JsonWriter &out, std::string_view text) { text.empty() ? out.null() : out.value(text); }

}  // namespace

void write_snapshot(JsonWriter &out, const Snapshot &it, const Tables &tables) {
  out.member("st", word(it.status));
  out.key("p");
  write_plan(out, it.plan, tables);
  out.member("i", it.step);
  if (it.total != COUNTS_UP)
    out.member("T", it.total);
  out.member("e", it.elapsed);
  out.member("a", it.anchor);
  out.member("b", it.started_at);
  if (it.session) {
    out.key("id");
    write_session_id(out, it.session, tables);
  }
  if (it.task != TextId::NONE)
    out.member("k", tables.get(it.task));
  if (it.pauses != Pauses{}) {
    out.key("z");
    out.begin_array();
    out.value(it.pauses.count);
    out.value(it.pauses.total);
    out.end_array();
  }
}

void write_session(JsonWriter &out, const Session &session, const Tables &tables) {
  out.begin_object();
  out.key("id");
  write_session_id(out, session.id, tables);
  out.member("timer_id", tables.get(session.timer));
  out.member("phase", word(session.phase));
  out.member("started_at", session.started_at);
  out.key("ended_at");
  write_number_or_null(out, session.ended() ? std::optional(session.ended_at) : std::nullopt);
  out.member("active", session.active);
  out.key("planned");
  write_number_or_null(out, session.planned == COUNTS_UP ? std::nullopt : std::optional<int64_t>(session.planned));
  out.key("outcome");
  write_text_or_null(out, word(session.outcome));
  out.key("task");
  write_text_or_null(out, tables.get(session.task));
  out.key("pauses");
  out.begin_object();
  out.member("count", session.pauses.count);
  out.member("total", session.pauses.total);
  out.end_object();
  out.member("device_id", tables.get(session.device));
  out.end_object();
}

}  // namespace driver
