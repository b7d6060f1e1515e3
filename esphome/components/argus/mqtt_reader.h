// From bytes to packets: one fixed buffer, whatever the pieces are in which the bytes arrive.
//
// A packet that does not fit is skipped as it streams by; of a PUBLISH the packet id is picked out on the way.
#pragma once

#include <array>
#include <cstdint>
#include <span>

#include "mqtt_packet.h"

namespace argus {

inline constexpr size_t MQTT_MAX_PAYLOAD = 4096;
inline constexpr size_t MQTT_IN_BYTES = 5 + 2 + MQTT_MAX_TOPIC + 2 + MQTT_MAX_PAYLOAD;

class MqttReader {
 public:
  enum class Found : uint8_t { NOTHING, PACKET, SKIPPED, MALFORMED };

  void reset() { begin_ = end_ = skip_left_ = 0; }
  /// Where the next bytes go; never empty once `next` has found nothing. Moves bytes: what `packet` showed is gone.
  std::span<uint8_t> room();
  void filled(size_t count) { end_ += count; }
  /// Takes the next packet; NOTHING: more bytes are needed.
  Found next();
  const MqttPacket &packet() const { return packet_; }

 private:
  std::span<const uint8_t> waiting() const { return std::span(buffer_).subspan(begin_, end_ - begin_); }
  void begin_skip(size_t length);
  Found skip();
  void pick(uint8_t byte);

  std::array<uint8_t, MQTT_IN_BYTES> buffer_;
  size_t begin_ = 0, end_ = 0;
  MqttPacket packet_;
  // While skipping: how much is left, where in the body we are, and how long its topic is.
  size_t skip_left_ = 0, position_ = 0, topic_ = 0;
};

}  // namespace argus
