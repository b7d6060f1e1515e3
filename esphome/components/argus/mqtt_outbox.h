// Messages on their way out, kept as packets: at QoS 0 until they are written, at QoS 1 until they are acknowledged.
//
// One packet is being written at a time, in as many pieces as the link takes. A packet that was begun is finished, even
// when meanwhile nobody wants it any more: half a packet would spoil all that comes after it.
#pragma once

#include <array>
#include <cstdint>
#include <span>

#include "mqtt_packet.h"
#include "mqtt_reader.h"

namespace argus {

/// What became of a message that was to be published; FULL may be otherwise later, NEVER will not.
enum class MqttPosted : uint8_t { QUEUED, FULL, NEVER };

inline constexpr size_t MQTT_OUT_BYTES = 6144;  // the longest message and what is said beside it
inline constexpr size_t MQTT_OUT_MESSAGES = 16;
inline constexpr int64_t MQTT_RESEND_MS = 20'000;
inline constexpr uint16_t MQTT_LAST_MESSAGE_ID = 0xFEFF;  // above are the ids of subscriptions
static_assert(MQTT_OUT_BYTES > MQTT_IN_BYTES);

class MqttOutbox {
 public:
  /// Takes in a message; its id is given here.
  MqttPosted post(MqttMessage message);
  /// The rest of the packet that is being written, else the next one; empty when nothing waits.
  std::span<const uint8_t> piece();
  bool mid_packet() const { return written_ > 0; }
  /// So much of `piece` was accepted.
  void wrote(size_t count, int64_t now);
  void acknowledged(uint16_t id);
  /// A new connection knows nothing of what was under way.
  void reconnected();
  /// Lets those wait again that nobody acknowledged in time.
  void repeat(int64_t now);
  /// Drops all but what is half written.
  void forget();
  size_t count() const { return count_; }

 private:
  enum class State : uint8_t { WAITING, SENT, GONE };
  struct Slot {
    int64_t sent_at = 0;
    uint16_t begin = 0, size = 0, id = 0;
    State state = State::WAITING;
  };

  std::span<Slot> slots() { return std::span(slots_).first(count_); }
  void again(Slot &slot);
  void settle(size_t index);
  void erase(size_t index);
  uint16_t free_id();
  bool is_used(uint16_t id);

  std::array<uint8_t, MQTT_OUT_BYTES> bytes_;
  std::array<Slot, MQTT_OUT_MESSAGES> slots_{};  // in the order of their bytes
  size_t count_ = 0, size_ = 0;
  size_t current_ = 0, written_ = 0;  // the slot being written, and how much of it is
  uint16_t last_id_ = 0;
};

}  // namespace argus
