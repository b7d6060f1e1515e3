// Time and messages in, registers out. What came in is answered in the same turn.
#include "argus_replica.h"

#ifdef USE_ARGUS_REPLICA

#include <cstdio>
#include <cstdlib>

#include "esphome/core/application.h"
#include "esphome/core/log.h"

namespace argus {

namespace {

constexpr const char *TAG = "argus.replica";
constexpr std::string_view PREFIX = "argus";
constexpr std::string_view DEVICE_TYPE = "display";
constexpr int64_t PROBLEM_SHOWN = 60'000;
constexpr int64_t SAVE_AGAIN = 1'000;

int length(std::string_view text) { return static_cast<int>(text.size()); }

}  // namespace

void ReplicaEngine::begin(const Settings &settings, const Body &body, const Clocks &clocks) {
  settings_ = settings;
  authority_ = body.authority;
  const Home home{PREFIX, settings_.location.text(), DEVICE_TYPE, settings_.device.text()};
  const About about{body.name, body.model, "Argus", body.firmware, body.mac, body.boot};
  recall(settings_.device.text(), body, clocks);
  const auto set = settings_.timer.text();
  const auto timer = !memory_->followed().empty() ? memory_->followed() : set.empty() ? LOCAL : set;
  replica_->add_timer(timer, plan_of(body.strategy));
  Shadow shadow = memory_->shadow();
  shadow.brightness = shadow.brightness < 0 ? body.brightness : shadow.brightness;
  shadow.volume = shadow.volume < 0 ? body.volume : shadow.volume;
  follower_.emplace(*replica_, static_cast<Shell &>(*this), home, about, body.boot, timer, shadow);
  will_topic_ = write_topic(PREFIX, {home.location, home.device_type, home.device, DataType::STATUS});
  connect();
}

/// Goes on where the last boot ended.
void ReplicaEngine::recall(std::string_view device, const Body &body, const Clocks &clocks) {
#ifdef USE_ESP32
  slots_.emplace().setup();
#else
  std::array<char, 200> path{};
  const char *folder = std::getenv("ESPHOME_PREFDIR");
  snprintf(path.data(), path.size(), "%s/argus-%.*s.slots", folder != nullptr ? folder : ".", length(device), device.data());
  slots_.emplace(path.data());
#endif
  memory_.emplace(*slots_);
  replica_.emplace(device, body.boot, clocks);
  memory_->recall(*replica_);
}

/// What is not kept for certain is not told.
bool ReplicaEngine::keep() {
  if (memory_->keep(*replica_, replica_->tables().get(follower_->followed()), follower_->shadow(), replica_->now(clocks_)))
    return true;
  ESP_LOGE(TAG, "Cannot save");
  return false;
}

void ReplicaEngine::connect() {
  if (settings_.broker.text().empty())
    return;
  const MqttWill will{.topic = will_topic_.view(), .payload = OFFLINE};
#ifdef USE_ARGUS_TLS
  link_.setup(settings_.broker.text(), settings_.port, authority_);
#else
  link_.setup(settings_.broker.text().data(), settings_.port);
#endif
  subscribe();
  if (!client_.begin({settings_.device.text(), settings_.user.text(), settings_.password.text(), will}))
    ESP_LOGE(TAG, "The broker's settings cannot be used");
}

/// Asks for what the follower wants to hear now, and no longer for what it does not.
void ReplicaEngine::subscribe() {
  changes_ = follower_->changes();
  std::array<TopicText, MQTT_MAX_FILTERS> wanted{};
  size_t count = 0;
  while (count < wanted.size() && follower_->filter(count, wanted[count]))
    count++;
  insight_.listen(insight_topic());
  if (!insight_.topic().empty() && count < wanted.size())
    wanted[count++] = insight_.topic();
  for (const auto &old : filters_) {  // first, to make room
    if (!old.empty() && std::ranges::find(wanted, old) == wanted.end())
      client_.unsubscribe(old.view());
  }
  for (size_t i = 0; i < count; i++) {
    if (!client_.subscribe(wanted[i].view(), 1))
      ESP_LOGE(TAG, "No room to hear %.*s", static_cast<int>(wanted[i].view().size()), wanted[i].view().data());
  }
  filters_ = wanted;
}

/// Where the hub says what it expects of the next session; nowhere while there is no hub.
TopicText ReplicaEngine::insight_topic() const {
  const auto timer = replica_->tables().get(follower_->followed());
  if (timer == LOCAL)
    return {};
  return write_topic(PREFIX, {follower_->timer_location(), word(DeviceType::AI), timer, DataType::INFERENCE});
}

void ReplicaEngine::loop(const Clocks &clocks, uint32_t random) {
  clocks_ = clocks;
  client_.loop(clocks.mono, random);
  if (retired_ && client_.is_up() && client_.unsent() == 0)
    client_.stop();
  if (retired_ || clocks.mono < due_)
    return;
  follower_->advance(clocks);
  if (changes_ != follower_->changes() || !(insight_.topic() == insight_topic()))
    subscribe();
  if (!keep()) {
    due_ = clocks.mono + SAVE_AGAIN;
    return;
  }
  follower_->publish(clocks, *this);
  due_ = follower_->next_change(clocks).value_or(INT64_MAX);
}

void ReplicaEngine::measure(std::span<const Measure> measures) {
  follower_->measure(measures);
  due_ = 0;
}

void ReplicaEngine::retire() {
  retired_ = true;
  client_.forget();
  for (const DataType type : {DataType::STATUS, DataType::STATE, DataType::REPORTED, DataType::DESIRED}) {
    const Topic topic{settings_.location.text(), DEVICE_TYPE, settings_.device.text(), type};
    client_.publish(write_topic(PREFIX, topic).view(), "", 1, true);
  }
}

uint8_t ReplicaEngine::queue() const {
  if (!replica_)
    return 0;
  const Shelf &shelf = replica_->shelf();
  return static_cast<uint8_t>(std::ranges::count_if(shelf.entries.all(), [&](const Entry *one) { return unsaved(shelf, *one); }));
}

// What is heard

void ReplicaEngine::heard(const Event &event) {
  due_ = 0;
  if (event.kind == Event::Kind::COMMANDED)
    conflict_ = false;
  if (event.kind == Event::Kind::CONFLICTED)
    conflict_ = true;
  if (event.kind == Event::Kind::FINISHED && event.session->outcome == Outcome::COMPLETED) {
    finished_++;
    finished_phase_ = static_cast<Face::Phase>(event.session->phase);
  }
  if (event.kind != Event::Kind::PROBLEM)
    return;
  ESP_LOGW(TAG, "To be repaired: %s", event.reason);
  problem_ = event.reason;
  problem_ends_ = clocks_.mono + PROBLEM_SHOWN;
}

void ReplicaEngine::asked(Said what) {
  if (what == Said::RESTART)
    esphome::App.safe_reboot();
  if (what == Said::IDENTIFY)
    identified_++;
}

void ReplicaEngine::wanted(const Shadow &) { due_ = 0; }  // the component looks at the whole

void ReplicaEngine::refused(std::string_view topic, Reason reason, std::string_view) {
  ESP_LOGD(TAG, "Refused of %.*s: %s", length(topic), topic.data(), reason);
}

void ReplicaEngine::up() {
  ESP_LOGI(TAG, "Connected");
  follower_->connected(clocks_);
  due_ = 0;
}

void ReplicaEngine::down(MqttEnd why) {
  const auto words = name_of(why);
  ESP_LOGW(TAG, "No connection: %.*s", length(words), words.data());
  follower_->disconnected();
  client_.forget();
}

void ReplicaEngine::came(const MqttMessage &message) {
  due_ = 0;
  if (insight_.topic().empty() || message.topic != insight_.topic().view())
    return follower_->receive(message.topic, message.payload, message.retained, clocks_);
  if (const Reason reason = insight_.take(message.payload))
    refused(message.topic, reason, {});
}

void ReplicaEngine::refused(std::string_view filter) { ESP_LOGE(TAG, "The broker lets us not hear %.*s", length(filter), filter.data()); }

bool ReplicaEngine::publish(std::string_view topic, std::string_view payload, uint8_t qos, bool retain) {
  return client_.publish(topic, payload, qos, retain) != MqttPosted::FULL;
}

Engine &engine() {
  static ReplicaEngine replica;
  return replica;
}

}  // namespace argus

#endif
