// An MQTT 3.1.1 client over a link: one connection at a time, made anew whenever it is lost.
//
// It neither waits nor asks for the time: `loop` is called often, with ms of a monotonic clock and a random number, and
// does what is due. Memory is fixed; nothing that comes in makes it grow. The broker keeps no session for us: what is
// wanted is asked for on each connection, and what is not acknowledged is sent again, marked as a duplicate.
//
//   RESTING --(rest over)--> OPENING --(link open)--> GREETING --(accepted)--> UP
//      ^------------------------ any end, with its reason -----------------------'
#pragma once

#include <cstdint>
#include <string_view>

#include "link.h"
#include "mqtt_control.h"
#include "mqtt_outbox.h"
#include "mqtt_packet.h"
#include "mqtt_reader.h"
#include "mqtt_subscriptions.h"

namespace argus {

inline constexpr int64_t MQTT_PATIENCE_MS = 10'000;    // until a link must be open, and until the broker must have answered
inline constexpr int64_t MQTT_FIRST_REST_MS = 1'000;   // before the second attempt; then twice as long each time
inline constexpr int64_t MQTT_LONGEST_REST_MS = 30'000;
inline constexpr int64_t MQTT_PROVEN_MS = 10'000;      // a connection that held so long was a good one

/// Who uses the client. It may publish, subscribe and stop from within these calls, but not call `loop`.
class MqttHandler {
 public:
  virtual ~MqttHandler() = default;
  /// A connection begins. What is published from here on comes after the subscriptions.
  virtual void up() = 0;
  /// A connection, or the attempt at one, has ended.
  virtual void down(MqttEnd why) = 0;
  /// A message; its texts live as long as the call.
  virtual void came(const MqttMessage &message) = 0;
  /// The broker will not let us hear this.
  virtual void refused(std::string_view filter) = 0;
};

struct MqttCounts {
  uint32_t received = 0;     ///< messages
  uint32_t skipped = 0;      ///< messages too large for a device
  uint32_t connections = 0;  ///< that were accepted
};

class MqttClient {
 public:
  MqttClient(Link &link, MqttHandler &handler) : link_(link), handler_(handler) {}

  /// Connects as soon as `loop` is called; false where the settings are too long or unsound.
  bool begin(const MqttSettings &settings);
  /// Takes leave, so that the will is not told, and stays away.
  void stop();
  void loop(int64_t now, uint32_t random);

  MqttPosted publish(std::string_view topic, std::string_view payload, uint8_t qos, bool retain);
  /// Drops what waits to be sent or acknowledged: for who knows better, after a connection was lost, what is to be said.
  void forget() { outbox_.forget(); }
  bool subscribe(std::string_view filter, uint8_t qos) { return subscriptions_.add(filter, qos); }
  bool unsubscribe(std::string_view filter) { return subscriptions_.remove(filter); }

  bool is_up() const { return phase_ == Phase::UP; }
  size_t unsent() const { return outbox_.count(); }
  const MqttCounts &counts() const { return counts_; }

 private:
  enum class Phase : uint8_t { STOPPED, RESTING, OPENING, GREETING, UP };

  bool talking() const { return phase_ == Phase::GREETING || phase_ == Phase::UP; }
  void open();
  void greet();
  void carry();
  void end(MqttEnd why);
  // In
  void take_in();
  bool digest();
  void take(const MqttPacket &packet);
  void take_greeting(const MqttPacket &packet);
  void take_message(const MqttPacket &packet);
  void take_skipped(const MqttPacket &packet);
  void acknowledge(uint16_t id);
  // Out
  void tend();
  void send();
  std::span<const uint8_t> piece();

  Link &link_;
  MqttHandler &handler_;
  MqttSettings settings_;
  MqttReader reader_;
  MqttControl control_;
  MqttOutbox outbox_;
  MqttSubscriptions subscriptions_;
  MqttCounts counts_;
  int64_t now_ = 0;
  int64_t since_ = 0;  // the phase
  int64_t rest_ = 0, wait_ = MQTT_FIRST_REST_MS;
  int64_t heard_at_ = 0, pinged_at_ = 0;
  uint32_t random_ = 0;
  Phase phase_ = Phase::STOPPED;
  bool all_asked_ = false;
};

}  // namespace argus
