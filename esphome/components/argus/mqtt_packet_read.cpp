// Reading packets: each function takes a whole body, and nothing that it is not sure of.
#include <array>

#include "mqtt_packet.h"

namespace argus {

namespace {

constexpr uint8_t SUBSCRIPTION_REFUSED = 0x80;
constexpr std::array NAMES{
    std::string_view("unknown"),       std::string_view("stopped"),
    std::string_view("unreachable"),   std::string_view("lost"),
    std::string_view("no_answer"),     std::string_view("silent"),
    std::string_view("malformed"),     std::string_view("out_of_turn"),
    std::string_view("refused"),       std::string_view("refused_protocol"),
    std::string_view("refused_id"),    std::string_view("refused_unavailable"),
    std::string_view("refused_login"), std::string_view("refused_rights"),
};
static_assert(NAMES.size() == static_cast<size_t>(MqttEnd::REFUSED_RIGHTS) + 1);

uint16_t word_at(std::span<const uint8_t> body, size_t at) {
  return static_cast<uint16_t>(body[at] << 8 | body[at + 1]);
}

std::string_view text_of(std::span<const uint8_t> bytes) {
  return {reinterpret_cast<const char *>(bytes.data()), bytes.size()};
}

}  // namespace

std::string_view name_of(MqttEnd end) {
  const auto index = static_cast<size_t>(end);
  return NAMES[index < NAMES.size() ? index : 0];
}

std::optional<MqttMessage> read_publish(const MqttPacket &packet) {
  const auto body = packet.body;
  const uint8_t qos = qos_of(packet.flags);
  const size_t id_size = qos > 0 ? 2 : 0;
  const bool dup = (packet.flags & MQTT_DUP) != 0;
  if (qos > MQTT_MAX_QOS || (dup && qos == 0) || body.size() < 2)
    return {};
  const size_t end = size_t{2} + word_at(body, 0);
  if (body.size() < end + id_size)
    return {};
  const MqttMessage message{
      .topic = text_of(body.subspan(2, end - 2)),
      .payload = text_of(body.subspan(end + id_size)),
      .id = qos > 0 ? word_at(body, end) : uint16_t{0},
      .qos = qos,
      .retained = (packet.flags & MQTT_RETAIN) != 0,
      .dup = dup,
  };
  if (!is_topic(message.topic) || (qos > 0 && message.id == 0))
    return {};
  return message;
}

std::optional<uint16_t> read_id(const MqttPacket &packet) {
  if (packet.flags != 0 || packet.body.size() != 2)
    return {};
  return word_at(packet.body, 0);
}

std::optional<MqttGrant> read_suback(const MqttPacket &packet) {
  if (packet.flags != 0 || packet.body.size() != 3)  // we ask for one filter at a time
    return {};
  const uint8_t code = packet.body[2];
  if (code > 2 && code != SUBSCRIPTION_REFUSED)
    return {};
  return MqttGrant{word_at(packet.body, 0), code != SUBSCRIPTION_REFUSED};
}

MqttEnd read_connack(const MqttPacket &packet) {
  // A session that is still there cannot be: we begin each one clean.
  if (packet.flags != 0 || packet.body.size() != 2 || packet.body[0] != 0)
    return MqttEnd::MALFORMED;
  switch (packet.body[1]) {
    case 0: return MqttEnd::UNKNOWN;
    case 1: return MqttEnd::REFUSED_PROTOCOL;
    case 2: return MqttEnd::REFUSED_ID;
    case 3: return MqttEnd::REFUSED_UNAVAILABLE;
    case 4: return MqttEnd::REFUSED_LOGIN;
    case 5: return MqttEnd::REFUSED_RIGHTS;
    default: return MqttEnd::REFUSED;
  }
}

}  // namespace argus
