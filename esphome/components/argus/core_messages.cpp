// Messages, taken apart: what all have, and all but commands.
#include "core_messages.h"

#include <memory>

#include "core_telling.h"

namespace argus {
namespace {

constexpr size_t MAX_STAMPS = 128;
constexpr int32_t MAX_INTERVAL = 86'400;

enum class Presence : uint8_t { UNKNOWN, ONLINE, OFFLINE };

Presence presence_of(std::string_view word) {
  return word == "online" ? Presence::ONLINE : word == "offline" ? Presence::OFFLINE : Presence::UNKNOWN;
}

// Tells whether a text is a hardware address in any of its spellings.
bool is_mac(std::string_view text) {
  size_t digits = 0;
  for (size_t at = 0; at < text.size(); at++) {
    const char lower = static_cast<char>(text[at] | 0x20);
    if ((text[at] >= '0' && text[at] <= '9') || (lower >= 'a' && lower <= 'f'))
      digits++;
    else if ((text[at] != ':' && text[at] != '-') || digits == 0 || digits % 2 != 0 || text[at - 1] == ':' || text[at - 1] == '-')
      return false;
  }
  return digits == 12 && text.back() != ':' && text.back() != '-';
}

void read_register_message(const Fields &data, Message &message, Tables &tables) {
  data["sent"].integer();
  const Field field = data["register"];
  if (!field.given())
    data.reading.blame("field_missing", "register");
  message.one = read_register(field, tables);
  message.request = data["request_id"].word_or_none(is_request_id);
  message.said = Said::REGISTER;
}

void read_stamps(const Fields &data, Message &message) {
  const Field field = data["stamps"];
  if (!field.given() || !field.list(0, MAX_STAMPS))
    return;
  for (JsonItems items(field.value); items.next();)
    read_foreign_stamp({data.reading, field.name, items.value()});
  message.stamps = field.value;
}

void read_refusal(const Fields &data, Message &message) {
  message.word = data["reason"].word(is_word);
  message.request = data["request_id"].word_or_none(is_request_id);
  read_stamps(data, message);
  message.now = data["now"].integer_or(-1);
  message.said = Said::REJECTED;
}

void read_button(const Fields &data) {
  data["button"].word(is_segment);
  data["action"].choice(action_of);
}

void read_event(const Fields &data, Message &message) {
  const std::string_view event = data["event"].word(is_word);
  message.said = Said::HAPPENED;
  if (event == "rejected")
    return read_refusal(data, message);
  if (event == "button")
    return read_button(data);
  if (event != "ack") {
    data["timestamp"].integer_or(0);
    if (data["data"].given())
      data["data"].is(JsonValue::Kind::OBJECT);
    return;
  }
  message.request = data["request_id"].word_or_none(is_request_id);
  read_stamps(data, message);
  message.said = Said::ACK;
}

void read_status(const Fields &data, Message &message) {
  message.online = data["status"].choice(presence_of) == Presence::ONLINE;
  for (const char *const label : {"name", "model", "manufacturer", "firmware"})
    data[label].label_or_none();
  data["protocol"].integer_or(0);
  data["mac"].word_or_none(is_mac);
  message.name = data["hub"].word_or_none(is_device_id);
  message.word = data["boot"].word_or_none(is_nonce);
  message.said = Said::STATUS;
}

void read_shadow(const Fields &data, Message &message) {
  Shadow &shadow = message.shadow;
  shadow.brightness = static_cast<int8_t>(data["brightness"].integer_or(-1, 0, 100));
  shadow.volume = static_cast<int8_t>(data["volume"].integer_or(-1, 0, 100));
  shadow.follow = data["follow"].word_or_none(is_segment);
  shadow.interval = data["interval"].integer_or(-1, 1, MAX_INTERVAL);
  shadow.adopted_by = data["adopted_by"].word_or_none(is_device_id);
  message.said = Said::SHADOW;
}

void read_content(const Fields &data, Message &message, Tables &tables) {
  switch (message.topic.data_type) {
    case DataType::REGISTER:
      return read_register_message(data, message, tables);
    case DataType::EVENT:
      return read_event(data, message);
    case DataType::COMMAND:
      return read_command(data, message, tables);
    case DataType::STATUS:
      return read_status(data, message);
    case DataType::DESIRED:
    case DataType::REPORTED:
      return read_shadow(data, message);
    default:
      message.said = Said::UNREAD;
  }
}

bool is_misplaced(const Topic &topic) {
  const bool of_timers = topic.data_type == DataType::REGISTER || topic.data_type == DataType::JOURNAL;
  return of_timers && topic.kind() != DeviceType::TIMER;
}

}  // namespace

void read_message(std::string_view topic, std::string_view payload, std::string_view prefix, Reading &reading, Message &message,
                  Tables &tables) {
  std::construct_at(&message);  // in place: it is too large for the stack
  message.topic = read_topic(topic, prefix, reading);
  if (!reading.failed() && is_misplaced(message.topic))
    reading.blame("topic_misplaced", word(message.topic.data_type));
  if (reading.failed() || payload.empty())
    return;
  if (const Reason problem = json_problem(payload))
    return reading.blame(problem, {});
  const Fields data{reading, JsonValue(payload)};
  message.sync = data["sync"].given() && data["sync"].flag();
  message.sent = message.sync ? data["sent"].integer() : data["sent"].integer_or(0);
  read_content(data, message, tables);
  if (message.said == Said::REGISTER && !reading.failed() && tables.get(message.one.timer) != message.topic.device)
    reading.blame("register_misplaced", message.topic.device);
}

}  // namespace argus
