// What we want to hear: filters, asked for on each connection anew, one SUBSCRIBE each so that each has its answer.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "mqtt_control.h"
#include "mqtt_packet.h"

namespace argus {

inline constexpr size_t MQTT_MAX_FILTERS = 12;  // of a device of its own, of four timers, and what is known of the next session
inline constexpr size_t MQTT_MAX_FILTER = 208;

class MqttSubscriptions {
 public:
  /// Wants a filter; false where there is no more room, or it is none.
  bool add(std::string_view filter, uint8_t qos);
  /// Wants it no longer; false where it was not wanted.
  bool remove(std::string_view filter);
  /// All are to be asked for again.
  void reconnected();
  /// Puts what is to be asked among the packets; true once all has been.
  bool ask(MqttControl &control);
  /// Takes an answer; the filter, where it is a refusal.
  std::string_view answered(MqttGrant grant);

 private:
  enum class State : uint8_t { FREE, WANTED, ASKED, GRANTED, REFUSED, LEAVING };
  struct Slot {
    std::array<char, MQTT_MAX_FILTER> text;
    uint16_t id = 0;
    uint8_t size = 0;
    uint8_t qos = 0;
    State state = State::FREE;
    std::string_view filter() const { return {text.data(), size}; }
  };

  Slot *find(std::string_view filter);
  bool ask_one(Slot &slot, MqttControl &control);
  uint16_t new_id();

  std::array<Slot, MQTT_MAX_FILTERS> slots_{};
  uint8_t last_id_ = 0;
};

}  // namespace argus
