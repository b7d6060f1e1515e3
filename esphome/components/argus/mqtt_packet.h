// The packets of MQTT 3.1.1, as far as a device needs them: their names, and their encoding and decoding. Pure.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace argus {

/// The upper half of a packet's first byte.
enum class MqttType : uint8_t {
  UNKNOWN = 0,
  CONNECT = 1,
  CONNACK = 2,
  PUBLISH = 3,
  PUBACK = 4,
  SUBSCRIBE = 8,
  SUBACK = 9,
  UNSUBSCRIBE = 10,
  UNSUBACK = 11,
  PINGREQ = 12,
  PINGRESP = 13,
  DISCONNECT = 14,
};

/// Why a connection ended, or never began.
enum class MqttEnd : uint8_t {
  UNKNOWN,
  STOPPED,
  UNREACHABLE,
  LOST,
  NO_ANSWER,
  SILENT,
  MALFORMED,
  OUT_OF_TURN,
  REFUSED,
  REFUSED_PROTOCOL,
  REFUSED_ID,
  REFUSED_UNAVAILABLE,
  REFUSED_LOGIN,
  REFUSED_RIGHTS,
};
std::string_view name_of(MqttEnd end);

/// What the broker says for us when it loses us; without a topic, nothing.
struct MqttWill {
  std::string_view topic;
  std::string_view payload;
  uint8_t qos = 1;
  bool retain = true;
};

/// Who we are; the texts belong to the caller and must outlive the client.
struct MqttSettings {
  std::string_view client_id;
  std::string_view user;
  std::string_view password;
  MqttWill will;
  uint16_t keep_alive_s = 15;
};

struct MqttMessage {
  std::string_view topic{};
  std::string_view payload{};
  uint16_t id = 0;  ///< 0 at QoS 0
  uint8_t qos = 0;
  bool retained = false;  ///< from the broker's memory, not live
  bool dup = false;       ///< perhaps seen before
};

struct MqttPacket {
  MqttType type = MqttType::UNKNOWN;
  uint8_t flags = 0;
  std::span<const uint8_t> body{};  ///< nothing of one that was skipped
  uint16_t skipped_id = 0;          ///< of a PUBLISH that was skipped: it must be acknowledged all the same
};

inline constexpr size_t MQTT_MAX_TOPIC = 256;
inline constexpr uint8_t MQTT_MAX_QOS = 1;  // each Argus message may be repeated, so "exactly once" buys nothing
inline constexpr uint8_t MQTT_DUP = 0x08;
inline constexpr uint8_t MQTT_RETAIN = 0x01;
inline constexpr uint8_t qos_of(uint8_t flags) { return (flags >> 1) & 3; }

/// What may be published to or, with wildcards in their places, subscribed to; UTF-8.
bool is_topic(std::string_view text);
bool is_filter(std::string_view text);

// Each writes one packet and returns its length, 0 where it does not fit.
size_t write_connect(std::span<uint8_t> out, const MqttSettings &settings);
size_t write_publish(std::span<uint8_t> out, const MqttMessage &message);
size_t write_puback(std::span<uint8_t> out, uint16_t id);
size_t write_subscribe(std::span<uint8_t> out, uint16_t id, std::string_view filter, uint8_t qos);
size_t write_unsubscribe(std::span<uint8_t> out, uint16_t id, std::string_view filter);
size_t write_bare(std::span<uint8_t> out, MqttType type);  // PINGREQ, DISCONNECT

// Each reads the body of one packet; nothing where it is not as the standard has it.
std::optional<MqttMessage> read_publish(const MqttPacket &packet);
std::optional<uint16_t> read_id(const MqttPacket &packet);  // PUBACK, UNSUBACK
struct MqttGrant {
  uint16_t id;
  bool granted;
};
std::optional<MqttGrant> read_suback(const MqttPacket &packet);
/// UNKNOWN for "accepted", MALFORMED or a reason of refusal else.
MqttEnd read_connack(const MqttPacket &packet);

}  // namespace argus
