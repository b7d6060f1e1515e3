// Says what a device makes of what comes in: {"entry": hex} is answered by what becomes of an entry, {"topic": text, "payload": hex} by
// what becomes of a message, {"greater": [hex, hex]} by which of two entries counts.
#include <iostream>
#include <memory>
#include <string>

#include "core_telling.h"
#include "core_words.h"

namespace {

using namespace argus;

constexpr std::array<std::string_view, 15> SAID{"nothing", "unread", "register", "ack",    "rejected", "happened", "command", "reference",
                                                "sync",    "fence",  "follow",   "identify", "restart",  "status",   "shadow"};

std::string from_hex(std::string_view digits) {
  std::string bytes;
  for (size_t at = 0; at + 1 < digits.size(); at += 2)
    bytes += static_cast<char>(std::stoi(std::string(digits.substr(at, 2)), nullptr, 16));
  return bytes;
}

std::string answer(const auto &write) {
  std::string buffer(20'000, ' ');
  JsonWriter out(buffer.data(), buffer.size());
  out.begin_object();
  write(out);
  out.end_object();
  return std::string(out.text());
}

std::string text_by(const auto &write) {
  std::string buffer(5'000, ' ');
  JsonWriter out(buffer.data(), buffer.size());
  write(out);
  return std::string(out.text());
}

std::string refusal(const Reading &reading) {
  return answer([&](JsonWriter &out) {
    out.member("reason", reading.reason);
    out.member("detail", reading.detail);
  });
}

// An entry and the words that it holds.
struct Kept {
  Tables tables;
  Register one;
  Reading reading;

  explicit Kept(const std::string &document) {
    if (const Reason problem = json_problem(document, 9'000)) {
      reading.blame(problem, {});
      return;
    }
    const JsonValue value = JsonValue(document).field("entry");
    const Field field{reading, "register", value};
    if (value.kind() != JsonValue::Kind::ARRAY)
      one = read_register(field, tables);
    else
      static_cast<Entry &>(one) = read_trace({reading, "trace", value}, tables);
  }
};

void write_fields(JsonWriter &out, const Kept &kept) {
  const Register &it = kept.one;
  std::array<char, MAX_SESSION_TEXT> session;
  out.member("whole", it.whole);
  out.member("session_id", text_of(it.session, kept.tables, session));
  out.member("at", it.at);
  if (!it.whole)
    return;
  out.member("timer_id", kept.tables.get(it.timer));
  out.member("status", word(it.status));
  out.member("step", it.step);
  out.member("total", it.total);
  out.member("elapsed", it.elapsed);
  out.member("anchor", it.anchor);
  out.member("started_at", it.started_at);
  out.member("task", kept.tables.get(it.task));
  out.member("pauses", it.pauses.count);
  out.member("paused", it.pauses.total);
  out.member("verb", word(it.verb));
  out.member("request_id", kept.tables.get(it.request));
}

std::string on_entry(const std::string &document) {
  const auto kept = std::make_unique<Kept>(document);
  if (kept->reading.failed())
    return refusal(kept->reading);
  return answer([&](JsonWriter &out) {
    out.member("canonical", std::string_view(text_by([&](JsonWriter &text) { write_canonical(text, kept->one, false, kept->tables); })));
    out.member("wire", std::string_view(text_by([&](JsonWriter &text) { write_entry(text, kept->one, kept->tables); })));
    write_fields(out, *kept);
  });
}

// Both entries are read into one table, as a replica does.
std::string on_greater(const std::string &first, const std::string &second) {
  const auto kept = std::make_unique<Kept>(first);
  Reading reading;
  Register other;
  const Field field{reading, "register", JsonValue(second).field("entry")};
  if (field.value.kind() == JsonValue::Kind::ARRAY)
    static_cast<Entry &>(other) = read_trace(field, kept->tables);
  else
    other = read_register(field, kept->tables);
  const int order = compare_canonical(kept->one, other, false, kept->tables);
  return answer([&](JsonWriter &out) { out.member("order", order < 0 ? -1 : order > 0 ? 1 : 0); });
}

void write_command(JsonWriter &out, const Command &command, const Tables &tables) {
  out.begin_object();
  out.member("verb", word(command.verb));
  out.member("request_id", tables.get(command.request));
  out.member("duration", command.duration);
  out.member("task", tables.get(command.task));
  if (command.plan != PlanId::NONE) {
    out.key("plan");
    write_plan(out, command.plan, tables);
  }
  if (command.loser) {
    out.key("loser");
    write_stamp(out, command.loser, tables);
  }
  out.end_object();
}

void write_shadow(JsonWriter &out, const Shadow &shadow) {
  out.begin_object();
  out.member("brightness", shadow.brightness);
  out.member("volume", shadow.volume);
  out.member("interval", shadow.interval);
  out.member("follow", shadow.follow.view());
  out.member("adopted_by", shadow.adopted_by.view());
  out.end_object();
}

std::string understood(const Message &message, const Tables &tables) {
  return answer([&](JsonWriter &out) {
    out.member("said", SAID[static_cast<size_t>(message.said)]);
    out.member("sent", message.sent);
    out.member("sync", message.sync);
    out.member("online", message.online);
    out.member("expires_at", message.expires_at);
    out.member("now", message.now);
    out.member("request_id", message.request.view());
    out.member("word", message.word.view());
    out.member("name", message.name.view());
    if (message.stamps.given()) {
      out.key("stamps");
      out.raw(message.stamps.json());
    }
    if (message.said == Said::REGISTER) {
      out.key("register");
      write_entry(out, message.one, tables);
    }
    out.key("command");
    write_command(out, message.command, tables);
    out.key("shadow");
    write_shadow(out, message.shadow);
  });
}

std::string on_message(const std::string &topic, const std::string &payload) {
  const auto tables = std::make_unique<Tables>();
  const auto message = std::make_unique<Message>();
  Reading reading;
  read_message(topic, payload, "argus", reading, *message, *tables);
  return reading.failed() ? refusal(reading) : understood(*message, *tables);
}

std::string said_in(const JsonValue &value) {
  std::string buffer(value.json().size(), ' ');
  return std::string(decode_string(value.raw_string(), buffer));
}

std::string on_snapshot(JsonValue snapshot, int64_t now) {
  const auto tables = std::make_unique<Tables>();
  Reading reading;
  const Fields data{reading, snapshot};
  View view;
  view.now = now;
  view.in_force.stamp = {1, 0, tables->name("a")};
  view.snapshot.status = data["status"].choice(status_of);
  view.snapshot.plan = read_plan(data["plan"], *tables);
  view.snapshot.step = static_cast<uint8_t>(data["step"].integer());
  view.snapshot.total = static_cast<int32_t>(data["total"].integer_or(COUNTS_UP));
  view.snapshot.elapsed = data["elapsed"].integer();
  view.snapshot.anchor = data["anchor"].integer();
  return text_by([&](JsonWriter &out) { write_state(out, view, *tables); });
}

std::string answered(const std::string &line) {
  const JsonValue call(line);
  if (call.field("entry").given())
    return on_entry(from_hex(call.field("entry").raw_string()));
  if (call.field("topic").given())
    return on_message(said_in(call.field("topic")), from_hex(call.field("payload").raw_string()));
  if (call.field("shows").given())
    return on_snapshot(call.field("shows"), call.field("now").integer());
  JsonItems pair(call.field("greater"));
  pair.next();
  const std::string first = from_hex(pair.value().raw_string());
  pair.next();
  return on_greater(first, from_hex(pair.value().raw_string()));
}

}  // namespace

int main() {
  for (std::string line; std::getline(std::cin, line);)
    std::cout << answered(line) << std::endl;
}
