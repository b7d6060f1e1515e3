// The phases of a connection, and what goes out. What comes in is in mqtt_client_in.cpp.
#include "mqtt_client.h"

#include <algorithm>

namespace argus {

bool MqttClient::begin(const MqttSettings &settings) {
  stop();
  settings_ = settings;
  control_.clear();
  const bool sound = control_.add([&](std::span<uint8_t> out) { return write_connect(out, settings_); });
  if (!sound || settings.keep_alive_s == 0)
    return false;
  phase_ = Phase::RESTING;
  rest_ = 0;
  wait_ = MQTT_FIRST_REST_MS;
  return true;
}

void MqttClient::stop() {
  if (phase_ == Phase::UP) {
    control_.add([](std::span<uint8_t> out) { return write_bare(out, MqttType::DISCONNECT); });
    all_asked_ = false;  // no message after that word
    send();
  }
  if (phase_ == Phase::STOPPED || phase_ == Phase::RESTING)
    phase_ = Phase::STOPPED;
  else
    end(MqttEnd::STOPPED);
}

void MqttClient::loop(int64_t now, uint32_t random) {
  now_ = now;
  random_ = random;
  switch (phase_) {
    case Phase::STOPPED: return;
    case Phase::RESTING:
      if (now - since_ >= rest_)
        open();
      return;
    case Phase::OPENING: return greet();
    case Phase::GREETING:
    case Phase::UP: return carry();
  }
}

void MqttClient::open() {
  phase_ = Phase::OPENING;
  since_ = now_;
  link_.connect();
}

void MqttClient::greet() {
  switch (link_.poll()) {
    case LinkState::CLOSED: return end(MqttEnd::UNREACHABLE);
    case LinkState::OPENING:
      if (now_ - since_ >= MQTT_PATIENCE_MS)
        end(MqttEnd::UNREACHABLE);
      return;
    case LinkState::OPEN: break;
  }
  phase_ = Phase::GREETING;
  since_ = heard_at_ = pinged_at_ = now_;
  reader_.reset();
  control_.clear();
  all_asked_ = false;
  outbox_.reconnected();
  control_.add([&](std::span<uint8_t> out) { return write_connect(out, settings_); });
  send();
}

void MqttClient::carry() {
  take_in();
  if (!talking())
    return;
  tend();
  if (!talking())
    return;
  send();
  if (link_.poll() != LinkState::OPEN)
    end(MqttEnd::LOST);
}

void MqttClient::end(MqttEnd why) {
  const bool proven = phase_ == Phase::UP && now_ - since_ >= MQTT_PROVEN_MS;
  phase_ = why == MqttEnd::STOPPED ? Phase::STOPPED : Phase::RESTING;
  since_ = now_;
  if (proven)
    wait_ = MQTT_FIRST_REST_MS;
  rest_ = wait_ * (75 + random_ % 51) / 100;  // so that a house full of devices does not return in one instant
  wait_ = std::min(2 * wait_, MQTT_LONGEST_REST_MS);
  link_.close();
  handler_.down(why);
}

MqttPosted MqttClient::publish(std::string_view topic, std::string_view payload, uint8_t qos, bool retain) {
  return outbox_.post({.topic = topic, .payload = payload, .qos = qos, .retained = retain});
}

void MqttClient::tend() {
  const int64_t keep_alive = int64_t{settings_.keep_alive_s} * 1000;
  if (phase_ == Phase::GREETING) {
    if (now_ - since_ >= MQTT_PATIENCE_MS)
      end(MqttEnd::NO_ANSWER);
    return;
  }
  if (now_ - heard_at_ >= keep_alive * 3 / 2)
    return end(MqttEnd::SILENT);
  if (now_ - pinged_at_ >= keep_alive / 2) {
    if (control_.add([](std::span<uint8_t> out) { return write_bare(out, MqttType::PINGREQ); }))
      pinged_at_ = now_;
  }
  all_asked_ = subscriptions_.ask(control_);
  outbox_.repeat(now_);
}

void MqttClient::send() {
  for (auto next = piece(); !next.empty(); next = piece()) {
    const size_t count = std::min(link_.write(next), next.size());
    if (count == 0)
      return;
    if (outbox_.mid_packet() || control_.empty())
      outbox_.wrote(count, now_);
    else
      control_.wrote(count);
  }
}

// What was begun is finished first, so a packet is never torn.
std::span<const uint8_t> MqttClient::piece() {
  if (!outbox_.mid_packet() && !control_.empty())
    return control_.piece();
  return outbox_.mid_packet() || all_asked_ ? outbox_.piece() : std::span<const uint8_t>();
}

}  // namespace argus
