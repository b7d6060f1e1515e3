// What the component tells: automations, entities, LEDs, readings. Each only of what has changed, or once a minute.
#include <optional>
#include <utility>

#include "argus.h"
#include "esphome/core/application.h"
#include "ui_light.h"

namespace argus {

namespace {

constexpr int64_t REPORT_EVERY = 60'000;
constexpr int64_t SECOND = 1'000;
constexpr size_t MAX_LEDS = 32;

constexpr std::array<const char *, 4> PHASES{"unknown", "focus", "short_break", "long_break"};
constexpr std::array<const char *, 4> STATUSES{"unknown", "idle", "active", "paused"};

/// Bytes; on a computer it says nothing of the program, and is not told.
std::optional<int64_t> free_memory() {
#ifdef USE_HOST
  return std::nullopt;
#else
  return static_cast<int64_t>(esphome::RAMAllocator<uint8_t>().get_free_heap_size());
#endif
}

const char *word_of(Face::Phase phase) { return PHASES[static_cast<size_t>(phase)]; }
const char *word_of(Face::Status status) { return STATUSES[static_cast<size_t>(status)]; }

}  // namespace

void Device::tell(const Face &before) {
  tell_wanted();
  if (const auto tune = sound_.hear(face_, quiet_ || volume_ == 0); !tune.empty())
    on_tune_.call(std::string(tune));
  if (!seen_)
    return;
  if (face_.finished != before.finished)
    on_finish_.call(word_of(face_.finished_phase));
  if (face_.phase != before.phase || face_.status != before.status)
    on_phase_.call(word_of(face_.phase), word_of(face_.status));
  if (face_.conflict && !before.conflict)
    on_conflict_.call();
}

/// What Home Assistant wants of the hardware.
void Device::tell_wanted() {
  const Shadow wanted = engine().shadow();
  if (wanted.brightness >= 0 && std::exchange(brightness_, wanted.brightness) != wanted.brightness)
    on_brightness_.call(static_cast<float>(wanted.brightness) / 100.0F);
  if (wanted.volume >= 0 && std::exchange(volume_, wanted.volume) != wanted.volume)
    on_volume_.call(static_cast<float>(wanted.volume) / 100.0F);
}

/// No entity is written by the second.
void Device::publish(const Face &before) {
#ifdef USE_TEXT_SENSOR
  if (phase_sensor_ != nullptr && (!seen_ || face_.phase != before.phase))
    phase_sensor_->publish_state(word_of(face_.phase));
  if (status_sensor_ != nullptr && (!seen_ || face_.status != before.status))
    status_sensor_->publish_state(word_of(face_.status));
  if (task_sensor_ != nullptr && (!task_sensor_->has_state() || task_sensor_->state != face_.task))
    task_sensor_->publish_state(std::string(face_.task));
#endif
#ifdef USE_BINARY_SENSOR
  if (connected_sensor_ != nullptr && (!seen_ || face_.offline != before.offline))
    connected_sensor_->publish_state(!face_.offline);
  if (conflict_sensor_ != nullptr && (!seen_ || face_.conflict != before.conflict))
    conflict_sensor_->publish_state(face_.conflict);
#endif
#ifdef USE_SENSOR
  if (queue_sensor_ != nullptr && (!queue_sensor_->has_state() || queue_sensor_->state != static_cast<float>(engine().queue())))
    queue_sensor_->publish_state(engine().queue());
#endif
}

/// Readings, as far as there are any, in the order of their names; as often as Home Assistant wants.
void Device::report(int64_t mono) {
  const int32_t wanted = engine().shadow().interval;
  if (mono - reported_at_ < (wanted > 0 ? int64_t{wanted} * SECOND : REPORT_EVERY))
    return;
  reported_at_ = mono;
  size_t count = 0;
  if (battery_ != Face::NO_BATTERY)
    measures_[count++] = {.name = "battery", .unit = "%", .value = battery_};
  if (const auto memory = free_memory())
    measures_[count++] = {.name = "memory_free", .unit = "B", .value = *memory};
  measures_[count++] = {.name = "queue", .unit = "", .value = engine().queue()};
  measures_[count++] = {.name = "uptime", .unit = "s", .value = mono / SECOND};
  if (const auto signal = house_.signal())
    measures_[count++] = {.name = "wifi_rssi", .unit = "dBm", .value = *signal};
  engine().measure(std::span(measures_).first(count));
}

#ifdef USE_LIGHT
void Device::paint(esphome::light::AddressableLight &leds, std::initializer_list<uint8_t> order) const {
  std::array<Rgb, MAX_LEDS> ring;
  const auto count = std::min<size_t>(static_cast<size_t>(leds.size()), MAX_LEDS);
  light(face_, {ring.data(), count});
  for (size_t i = 0; i < count; i++) {
    const size_t at = i < order.size() ? order.begin()[i] : i;
    leds[static_cast<int32_t>(at)] = esphome::Color(ring[i].red, ring[i].green, ring[i].blue);
  }
}
#endif

}  // namespace argus
