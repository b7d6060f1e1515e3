// The engine of the product: a replica, the follower that speaks for it, the MQTT client that carries it.
#pragma once

#include "esphome/core/defines.h"

#ifdef USE_ARGUS_REPLICA

#include <optional>

#include "argus_engine.h"
#include "argus_memory.h"
#include "core_follower.h"
#include "mqtt_client.h"
#include "ui_insight.h"
#ifdef USE_ESP32
#include "storage_preferences.h"
#else
#include "storage_file.h"
#endif
#ifdef USE_ARGUS_TLS
#include "link_tls.h"
#else
#include "link_esphome.h"
#endif

namespace argus {

class ReplicaEngine final : public Engine, private Shell, private MqttHandler, private Outbox {
 public:
  void begin(const Settings &settings, const Body &body, const Clocks &clocks) override;
  void give(const Intent &intent, const Clocks &clocks) override;
  void set_task(std::string_view task, const Clocks &clocks) override;
  void loop(const Clocks &clocks, uint32_t random) override;
  void show(Face &face, const Clocks &clocks) override;
  void measure(std::span<const Measure> measures) override;
  void retire() override;
  [[nodiscard]] uint8_t queue() const override;
  [[nodiscard]] Shadow shadow() const override { return follower_ ? follower_->shadow() : Shadow{}; }
  [[nodiscard]] uint32_t identified() const override { return identified_; }

 private:
  // Shell
  void heard(const Event &event) override;
  void asked(Said what) override;
  void wanted(const Shadow &shadow) override;
  void refused(std::string_view topic, Reason reason, std::string_view detail) override;
  // MqttHandler
  void up() override;
  void down(MqttEnd why) override;
  void came(const MqttMessage &message) override;
  void refused(std::string_view filter) override;
  // Outbox
  bool publish(std::string_view topic, std::string_view payload, uint8_t qos, bool retain) override;

  void apply(const Command &command);
  void follow(int64_t index);
  Verb verb_of(Intent::Kind kind);
  void recall(std::string_view device, const Body &body, const Clocks &clocks);
  bool keep();
  void connect();
  void subscribe();
  [[nodiscard]] TopicText insight_topic() const;
  void show_step(Face &face, const Snapshot &snapshot, int64_t now) const;
  void show_timers(Face &face) const;

#ifdef USE_ARGUS_TLS
  using BrokerLink = TlsLink;
#else
  using BrokerLink = EsphomeLink;
#endif
#ifdef USE_ESP32
  using BoardSlots = PreferenceSlots;
#else
  using BoardSlots = FileSlots;
#endif

  Settings settings_;
  BrokerLink link_;
  MqttClient client_{link_, *this};
  std::optional<BoardSlots> slots_;
  std::optional<Memory> memory_;
  std::optional<Replica> replica_;  ///< made, as the follower, once it is known who we are
  std::optional<Follower> follower_;
  TopicText will_topic_;
  std::array<TopicText, MQTT_MAX_FILTERS> filters_{};
  Insight insight_;
  Clocks clocks_;
  int64_t due_ = 0;  ///< on the monotonic clock
  int64_t problem_ends_ = 0;
  uint16_t changes_ = 0;
  bool conflict_ = false;
  bool retired_ = false;
  uint32_t identified_ = 0;
  std::string_view problem_;
  std::string_view authority_;
  uint32_t finished_ = 0;
  Face::Phase finished_phase_ = Face::Phase::UNKNOWN;
};

}  // namespace argus

#endif
