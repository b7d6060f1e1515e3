// What comes in: each packet in its turn, and the end of the connection for what is out of turn.
#include <algorithm>

#include "mqtt_client.h"

namespace argus {

namespace {

constexpr int READS_A_LOOP = 4;       // a flood leaves the screen its turn
constexpr size_t ROOM_TO_ANSWER = 4;  // a PUBACK

}  // namespace

void MqttClient::take_in() {
  bool more = digest();
  for (int reads = 0; more && reads < READS_A_LOOP; ++reads) {
    const auto room = reader_.room();
    const size_t count = std::min(link_.read(room), room.size());
    if (count == 0)
      return;
    heard_at_ = now_;
    reader_.filled(count);
    more = digest();
  }
}

/// Takes all whole packets; false when no more should be read: the connection has ended, or answers pile up.
bool MqttClient::digest() {
  while (talking() && control_.room() >= ROOM_TO_ANSWER) {
    switch (reader_.next()) {
      case MqttReader::Found::NOTHING: return true;
      case MqttReader::Found::PACKET: take(reader_.packet()); break;
      case MqttReader::Found::SKIPPED: take_skipped(reader_.packet()); break;
      case MqttReader::Found::MALFORMED: end(MqttEnd::MALFORMED); break;
    }
  }
  return false;
}

void MqttClient::take(const MqttPacket &packet) {
  if (phase_ == Phase::GREETING)
    return take_greeting(packet);
  bool sound = true;
  switch (packet.type) {
    case MqttType::PUBLISH: return take_message(packet);
    case MqttType::PUBACK: {
      const auto id = read_id(packet);
      sound = id.has_value();
      outbox_.acknowledged(id.value_or(0));
      break;
    }
    case MqttType::SUBACK: {
      const auto grant = read_suback(packet);
      sound = grant.has_value();
      const auto refused = sound ? subscriptions_.answered(*grant) : std::string_view();
      if (!refused.empty())
        handler_.refused(refused);
      break;
    }
    case MqttType::UNSUBACK: sound = read_id(packet).has_value(); break;
    case MqttType::PINGRESP: sound = packet.flags == 0 && packet.body.empty(); break;
    default: return end(MqttEnd::OUT_OF_TURN);
  }
  if (!sound)
    end(MqttEnd::MALFORMED);
}

void MqttClient::take_greeting(const MqttPacket &packet) {
  if (packet.type != MqttType::CONNACK)
    return end(MqttEnd::OUT_OF_TURN);
  const MqttEnd why = read_connack(packet);
  if (why != MqttEnd::UNKNOWN)
    return end(why);
  phase_ = Phase::UP;
  since_ = now_;
  ++counts_.connections;
  subscriptions_.reconnected();
  handler_.up();
}

void MqttClient::take_message(const MqttPacket &packet) {
  const auto message = read_publish(packet);
  if (!message)
    return end(MqttEnd::MALFORMED);
  if (message->payload.size() > MQTT_MAX_PAYLOAD) {
    ++counts_.skipped;
  } else {
    ++counts_.received;
    handler_.came(*message);
  }
  acknowledge(message->id);
}

void MqttClient::take_skipped(const MqttPacket &packet) {
  const uint8_t qos = qos_of(packet.flags);
  if (phase_ == Phase::GREETING || packet.type != MqttType::PUBLISH)
    return end(MqttEnd::OUT_OF_TURN);
  if (qos > MQTT_MAX_QOS || (qos > 0 && packet.skipped_id == 0))
    return end(MqttEnd::MALFORMED);
  ++counts_.skipped;
  acknowledge(packet.skipped_id);  // else the broker waits for it, and at last holds everything back
}

void MqttClient::acknowledge(uint16_t id) {
  if (id != 0 && is_up())
    control_.add([id](std::span<uint8_t> out) { return write_puback(out, id); });
}

}  // namespace argus
