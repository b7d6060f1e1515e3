// The component: between ESPHome (settings, display, entities, automations, keys) and the engine that runs the timer.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "argus_engine.h"
#include "argus_house.h"
#include "argus_settings.h"
#include "core_input.h"
#include "esphome/core/component.h"
#include "esphome/core/defines.h"
#include "esphome/core/helpers.h"
#include "esphome/core/preferences.h"
#include "ui_layout.h"
#include "ui_sound.h"
#include "ui_face.h"

#ifdef USE_DISPLAY
#include "esphome/components/display/display.h"
#endif
#ifdef USE_BINARY_SENSOR
#include "esphome/components/binary_sensor/binary_sensor.h"
#endif
#ifdef USE_SENSOR
#include "esphome/components/sensor/sensor.h"
#endif
#ifdef USE_TEXT_SENSOR
#include "esphome/components/text_sensor/text_sensor.h"
#endif
#ifdef USE_LIGHT
#include "esphome/components/light/addressable_light.h"
#endif

namespace argus {

class Device : public esphome::Component {
 public:
  // What the YAML says
  void set_defaults(const Settings &settings) { settings_ = settings; }
  void set_layout(const Layout &layout) { layout_ = &layout; }
  void set_quiet(bool quiet) { quiet_ = quiet; }
  void set_authority(std::string_view authority) { authority_ = authority; }
  void set_strategy(Strategy strategy) { strategy_ = strategy; }
  void set_model(const char *model) { model_ = model; }
  void set_brightness(int8_t percent) { usual_brightness_ = percent; }
  void set_volume(int8_t percent) { usual_volume_ = percent; }
#ifdef USE_DISPLAY
  void set_display(esphome::display::Display *display) { display_ = display; }
#endif
#ifdef USE_TEXT_SENSOR
  void set_phase_sensor(esphome::text_sensor::TextSensor *sensor) { phase_sensor_ = sensor; }
  void set_status_sensor(esphome::text_sensor::TextSensor *sensor) { status_sensor_ = sensor; }
  void set_task_sensor(esphome::text_sensor::TextSensor *sensor) { task_sensor_ = sensor; }
#endif
#ifdef USE_BINARY_SENSOR
  void set_connected_sensor(esphome::binary_sensor::BinarySensor *sensor) { connected_sensor_ = sensor; }
  void set_conflict_sensor(esphome::binary_sensor::BinarySensor *sensor) { conflict_sensor_ = sensor; }
#endif
#ifdef USE_SENSOR
  void set_queue_sensor(esphome::sensor::Sensor *sensor) { queue_sensor_ = sensor; }
#endif

  // What its automations hear of
  template<typename F> void add_on_phase_callback(F &&callback) { on_phase_.add(std::forward<F>(callback)); }
  template<typename F> void add_on_finish_callback(F &&callback) { on_finish_.add(std::forward<F>(callback)); }
  template<typename F> void add_on_conflict_callback(F &&callback) { on_conflict_.add(std::forward<F>(callback)); }
  template<typename F> void add_on_tune_callback(F &&callback) { on_tune_.add(std::forward<F>(callback)); }
  template<typename F> void add_on_brightness_callback(F &&callback) { on_brightness_.add(std::forward<F>(callback)); }
  template<typename F> void add_on_volume_callback(F &&callback) { on_volume_.add(std::forward<F>(callback)); }

  // Actions
  void give(Intent::Kind kind, int64_t amount = 0);
  void set_task(std::string_view task);
  void set_battery(float percent);
  void set_up(const std::string &broker, int port, const std::string &user, const std::string &password, const std::string &location,
              const std::string &device);

  // Knobs, buttons, fingers
  void press(Input::Control control);
  void release(Input::Control control);
  void turn(int clicks);
  void touch(int x, int y);
  void lift() { release(Input::Control::KNOB); }

  [[nodiscard]] const Face &face() const { return face_; }
  [[nodiscard]] const Layout &layout() const { return *layout_; }
#ifdef USE_LIGHT
  /// Colours a ring of LEDs; `order` says which of them is the first, the second, ... clockwise from the top.
  void paint(esphome::light::AddressableLight &leds, std::initializer_list<uint8_t> order = {}) const;
#endif

  void setup() override;
  void loop() override;
  void dump_config() override;
  [[nodiscard]] float get_setup_priority() const override { return esphome::setup_priority::AFTER_WIFI; }

 private:
  [[nodiscard]] InputContext context() const;
  void restore();
  void look(const Clocks &clocks);
  [[nodiscard]] Clocks clocks() const;
  [[nodiscard]] bool flashes(int64_t mono);
  void tell(const Face &before);
  void tell_wanted();
  void publish(const Face &before);
  void report(int64_t mono);

  Settings settings_;
  Input input_;
  Face face_;
  Sound sound_;
  House house_;
  std::array<Measure, 5> measures_{};
  int64_t reported_at_ = INT64_MIN / 2;
  int8_t brightness_ = -1;
  int8_t volume_ = -1;
  int8_t usual_brightness_ = -1;
  int8_t usual_volume_ = -1;
  uint32_t identified_ = 0;
  int64_t flash_ends_ = 0;
  uint32_t key_ = 0;
  int64_t acted_at_ = INT64_MIN / 2;
  int8_t battery_ = Face::NO_BATTERY;
  bool quiet_ = false;
  const char *model_ = "";
  std::string_view authority_;
  Strategy strategy_ = Strategy::POMODORO;
  bool seen_ = false;
  const Layout *layout_ = nullptr;
  Fixed<64> wrong_;
  std::array<char, 9> boot_{};
  std::array<char, 18> mac_{};
  esphome::ESPPreferenceObject saved_;
#ifdef USE_DISPLAY
  esphome::display::Display *display_ = nullptr;
#endif
#ifdef USE_TEXT_SENSOR
  esphome::text_sensor::TextSensor *phase_sensor_ = nullptr;
  esphome::text_sensor::TextSensor *status_sensor_ = nullptr;
  esphome::text_sensor::TextSensor *task_sensor_ = nullptr;
#endif
#ifdef USE_BINARY_SENSOR
  esphome::binary_sensor::BinarySensor *connected_sensor_ = nullptr;
  esphome::binary_sensor::BinarySensor *conflict_sensor_ = nullptr;
#endif
#ifdef USE_SENSOR
  esphome::sensor::Sensor *queue_sensor_ = nullptr;
#endif
  esphome::CallbackManager<void(std::string, std::string)> on_phase_;
  esphome::CallbackManager<void(std::string)> on_finish_;
  esphome::CallbackManager<void()> on_conflict_;
  esphome::CallbackManager<void(std::string)> on_tune_;
  esphome::CallbackManager<void(float)> on_brightness_;
  esphome::CallbackManager<void(float)> on_volume_;
};

}  // namespace argus
