// Registers and traces: their keys, in the order of canonical JSON where they are written, in that of the Python core where they are read.
#include "core_codec.h"

#include <algorithm>

#include "core_extra.h"
#include "core_words.h"

namespace argus {
namespace {

// Makes what was sent as a duration as long as it can be kept, which is too long if it was.
int32_t bounded(int64_t duration) { return static_cast<int32_t>(std::min<int64_t>(duration, MAX_DURATION + 1)); }

void read_pauses(const Field &field, Pauses &pauses) {
  if (!field.given())
    return;
  const Row row(field, {"count", "total"});
  pauses.count = row[0].number(MAX_TICK);
  pauses.total = row[1].integer();
}

void read_snapshot(const Fields &data, Register &one, Tables &tables) {
  one.status = data["st"].choice(status_of);
  one.plan = read_plan(data["p"], tables);
  one.step = static_cast<uint8_t>(data["i"].number(MAX_STEPS - 1));
  one.total = bounded(data["T"].integer_or(COUNTS_UP));
  one.elapsed = bounded(data.integer("e"));
  one.anchor = data.integer("a");
  data.raw_string_or_none("id");
  one.started_at = data.integer("b");
  data.raw_string_or_none("k");
  read_pauses(data["z"], one.pauses);
}

void read_command(const Fields &data, Register &one, Tables &tables) {
  one.at = data.integer("at");
  one.verb = data["do"].choice(verb_of);
  one.stamp = read_stamp(data["s"], tables);
  one.clock = read_clock(data["c"], tables);
  one.prev = read_stamp_or_none(data["pv"], tables);
  one.replaces = read_stamp_or_none(data["re"], tables);
  data.raw_string_or_none("r");
  one.extra = read_extra(data, tables);
}

// Takes the task, of which the author has cut what is longer than can be kept.
void read_task(const Field &field, Register &one, Tables &tables) {
  if (!field.given())
    return;
  std::array<char, MAX_TASK + 4> buffer;
  const std::string_view task = decode_string(field.raw_string(), buffer);
  if (task.empty() || task.size() > MAX_TASK)
    field.reading.blame("register_invalid", "task");
  else
    one.task = tables.text(task);
}

// Takes the texts of any content, once all else is known to be of the right kind.
void read_texts(const Fields &data, Register &one, Tables &tables) {
  Reading &reading = data.reading;
  const std::string_view session = reading.say(data.raw_string_or_none("id"));
  if (!is_session_id(session))
    return reading.blame("register_invalid", "session_id");
  one.session = session_named(session, tables);
  if ((one.status == Status::IDLE) != session.empty())
    return reading.blame("register_invalid", "idle");
  const std::string_view request = reading.say(data.raw_string_or_none("r"));
  if (!is_request_id(request))
    return reading.blame("register_invalid", "request_id");
  one.request = tables.text(request);
  read_task(data["k"], one, tables);
}

// Blames this device, not the sender, where its tables have no room for another word.
void ask_for_room(Reading &reading, Tables &tables) {
  if (tables.full())
    reading.blame("tables_full", {});
  tables.clear_full();
}

void write_session(JsonWriter &out, const SessionId &session, const Tables &tables) {
  std::array<char, MAX_SESSION_TEXT> buffer;
  out.value(text_of(session, tables, buffer));
}

// Writes a register's fields that begin with a letter up to `i`.
void write_first_half(Relay &out, JsonWriter &json, const Register &one, const Tables &tables) {
  if (one.total != COUNTS_UP)
    out.member("T", one.total);
  out.member("a", one.anchor);
  out.member("at", one.at);
  out.member("b", one.started_at);
  out.key("c");
  write_clock(json, one.clock, tables);
  out.member("do", word(one.verb));
  out.member("e", one.elapsed);
  out.member("i", one.step);
  if (one.session) {
    out.key("id");
    write_session(json, one.session, tables);
  }
}

void write_second_half(Relay &out, JsonWriter &json, const Register &one, const Tables &tables) {
  if (one.task != TextId::NONE)
    out.member("k", tables.get(one.task));
  out.key("p");
  write_plan(json, one.plan, tables);
  const auto stamp_or_none = [&](std::string_view key, const Stamp &stamp) {
    if (!stamp)
      return;
    out.key(key);
    write_stamp(json, stamp, tables);
  };
  stamp_or_none("pv", one.prev);
  if (one.request != TextId::NONE)
    out.member("r", tables.get(one.request));
  stamp_or_none("re", one.replaces);
  stamp_or_none("s", one.stamp);
  out.member("st", word(one.status));
  out.member("t", tables.get(one.timer));
}

void write_pauses(Relay &out, JsonWriter &json, const Pauses &pauses) {
  if (pauses == Pauses{})
    return;
  out.key("z");
  json.begin_array();
  json.value(pauses.count);
  json.value(pauses.total);
  json.end_array();
}

void write_register(JsonWriter &out, const Register &one, const Tables &tables, bool canonical) {
  const std::string_view extra = canonical ? std::string_view() : tables.get(one.extra);
  const bool later = JsonValue(extra).field("v").given();
  Relay fields(out, extra);
  write_first_half(fields, out, one, tables);
  write_second_half(fields, out, one, tables);
  if (!canonical && !later)
    fields.member("v", VERSION);
  write_pauses(fields, out, one.pauses);
  fields.end();
}

void write_trace(JsonWriter &out, const Entry &trace, const Tables &tables) {
  out.begin_array();
  write_stamp(out, trace.stamp, tables);
  out.value(trace.at);
  out.value(word(trace.verb));
  write_session(out, trace.session, tables);
  out.value(word(trace.status));
  if (trace.replaces)
    write_stamp(out, trace.replaces, tables);
  out.end_array();
}

}  // namespace

Register read_register(const Field &field, Tables &tables) {
  Register one;
  Reading &reading = field.reading;
  if (!field.is(JsonValue::Kind::OBJECT))
    return one;
  const Fields data{reading, field.value};
  one.timer = tables.text(data["t"].word(is_segment));
  read_snapshot(data, one, tables);
  read_command(data, one, tables);
  if (!reading.failed())
    read_texts(data, one, tables);
  ask_for_room(reading, tables);
  if (reading.failed())
    return one;
  if (const Reason bound = broken_bound(one, tables))
    reading.blame("register_invalid", bound);
  return one;
}

Entry read_trace(const Field &field, Tables &tables) {
  Entry trace;
  const Row row(field, {"stamp", "at", "verb", "session_id", "status", "replaces"}, 5);
  trace.stamp = read_stamp(row[0], tables);
  trace.at = row[1].integer(std::max<int64_t>(0, trace.stamp.millis - MAX_AGE), trace.stamp.millis);
  trace.verb = row[2].choice(verb_of);
  const std::string_view session = row[3].word(is_session_id);
  trace.session = session_named(session, tables);
  trace.status = row[4].choice(status_of);
  trace.replaces = read_stamp_or_none(row[5], tables);
  if ((trace.status == Status::IDLE) != !trace.session)
    field.reading.blame("trace_invalid", "idle");
  ask_for_room(field.reading, tables);
  return trace;
}

void write_entry(JsonWriter &out, const Entry &entry, const Tables &tables) {
  if (const Register *one = whole(entry))
    write_register(out, *one, tables, false);
  else
    write_trace(out, entry, tables);
}

void write_canonical(JsonWriter &out, const Entry &entry, bool as_trace, const Tables &tables) {
  if (entry.whole && !as_trace)
    write_register(out, *whole(entry), tables, true);
  else
    write_trace(out, entry, tables);
}

int compare_canonical(const Entry &one, const Entry &other, bool as_traces, const Tables &tables) {
  std::array<char, 64> mine, theirs;
  for (size_t skip = 0;; skip += mine.size()) {
    JsonWriter left(mine.data(), mine.size(), skip), right(theirs.data(), theirs.size(), skip);
    write_canonical(left, one, as_traces, tables);
    write_canonical(right, other, as_traces, tables);
    const int order = left.text().compare(right.text());
    if (order != 0 || !left.full())
      return order;
  }
}

}  // namespace argus
