// Commands, taken apart: ours, and in the words of the reference devices.
#include "core_messages.h"
#include "core_utf8.h"
#include "core_words.h"

namespace argus {
namespace {

constexpr int32_t MAX_SECONDS = MAX_DURATION / 1000;

enum class Mode : uint8_t { UNKNOWN, KNOWN };

Mode mode_of(std::string_view word) {
  return word == "work" || word == "break" || word == "long_break" ? Mode::KNOWN : Mode::UNKNOWN;
}

bool is_reference_verb(std::string_view word) {
  for (const std::string_view one : {"start_timer", "pause_timer", "resume_timer", "stop_timer", "set_mode"}) {
    if (one == word)
      return true;
  }
  return false;
}

// Cuts a task as its author should have, however much white space stands before it.
TextId read_task(const Field &field, Tables &tables) {
  StringReader reader(field.raw_string_or_none());
  std::string_view raw = reader.rest();
  while (reader.more() && is_white(reader.next()))
    raw = reader.rest();
  std::array<char, MAX_TASK> buffer;
  return tables.text(strip_text(decode_string(raw, buffer)));
}

// Reads a plan that is given in full or by the name of a strategy.
PlanId read_plan_or_strategy(const Fields &data, Tables &tables) {
  const Field named = data["strategy"], given = data["plan"];
  const Strategy strategy = named.given() ? named.choice(static_cast<Strategy (*)(std::string_view)>(strategy_of)) : Strategy::UNKNOWN;
  const PlanId plan = given.given() ? read_plan(given, tables) : PlanId::NONE;
  if (!named.given())
    return plan;
  if (given.given())
    data.reading.blame("field_misplaced", "strategy");
  return data.reading.failed() ? PlanId::NONE : tables.plan(plan_of(strategy));
}

bool is_incomplete(const Command &command) {
  switch (command.verb) {
    case Verb::ADD_TIME:
    case Verb::SUBTRACT_TIME:
      return command.duration == 0;
    case Verb::SET_PLAN:
      return command.plan == PlanId::NONE;
    case Verb::RESOLVE_CONFLICT:
      return !command.loser;
    default:
      return false;
  }
}

void read_timer_command(const Fields &data, Message &message, Tables &tables) {
  if (data["duration"].value.kind() != JsonValue::Kind::ABSENT)
    return data.reading.blame("field_misplaced", "duration");
  Command &command = message.command;
  command.verb = data["cmd"].choice(verb_of);
  command.request = tables.text(data["request_id"].word_or_none(is_request_id));
  command.duration = data["duration_ms"].integer_or(0, 1, MAX_DURATION);
  command.task = read_task(data["task"], tables);
  command.plan = read_plan_or_strategy(data, tables);
  command.loser = read_stamp_or_none(data["loser"], tables);
  if (tables.full())
    data.reading.blame("tables_full", {});
  tables.clear_full();
  if (!data.reading.failed() && is_incomplete(command))
    data.reading.blame("command_incomplete", {});
  message.said = Said::COMMAND;
}

void read_reference_command(const Fields &data, Message &message) {
  if (data["duration_ms"].value.kind() != JsonValue::Kind::ABSENT)
    return data.reading.blame("field_misplaced", "duration_ms");
  if (data["mode"].given())
    data["mode"].choice(mode_of);
  else if (data["cmd"].word(is_word) == "set_mode")
    data.reading.blame("field_missing", "mode");
  data["duration"].integer_or(0, 1, MAX_SECONDS);
  message.said = Said::REFERENCE_COMMAND;
}

// Reads what is asked of a device, not of its timer; false where it is neither.
bool read_order(std::string_view cmd, const Fields &data, Message &message) {
  if (cmd == "sync") {
    message.said = Said::SYNC;
    message.name = data["timer"].word_or_none(is_segment);
    if (data["after"].given())
      read_foreign_stamp(data["after"]);
  } else if (cmd == "fence") {
    message.said = Said::FENCE;
    message.word = data["nonce"].word(is_nonce);
  } else if (cmd == "follow") {
    message.said = Said::FOLLOW;
    message.name = data["timer"].word(is_segment);
  } else if (cmd == "identify" || cmd == "restart") {
    message.said = cmd == "identify" ? Said::IDENTIFY : Said::RESTART;
  } else {
    return false;
  }
  return true;
}

}  // namespace

void read_command(const Fields &data, Message &message, Tables &tables) {
  const ShortText<32> cmd(data["cmd"].word(is_word));
  if (verb_of(cmd.view()) != Verb::UNKNOWN)
    read_timer_command(data, message, tables);
  else if (is_reference_verb(cmd.view()))
    read_reference_command(data, message);
  else if (!read_order(cmd.view(), data, message))
    data.reading.blame("field_choice", "cmd");
  message.request = data["request_id"].word_or_none(is_request_id);
  message.expires_at = data["expires_at"].integer_or(-1);
}

}  // namespace argus
