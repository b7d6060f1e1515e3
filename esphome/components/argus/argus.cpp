// One turn of the loop: hands, engine, face; what of the face has changed is told and drawn.
#include "argus.h"

#include <sys/time.h>

#include <algorithm>
#include <cinttypes>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <utility>

#include "esphome/core/application.h"
#include "esphome/core/hal.h"
#include "esphome/core/log.h"
#include "esphome/core/version.h"

namespace argus {

namespace {

constexpr const char *TAG = "argus";
constexpr int64_t UNDO_OFFERED = 5'000;
constexpr int64_t FLASHES = 3'000;
constexpr int64_t FLASH = 250;
constexpr uint32_t RESTART_AFTER = 1'000;  // ms: what is taken back still has to be sent
constexpr uint32_t SAVED_AS = 0x41726775;  // "Argu"

int64_t now() { return static_cast<int64_t>(esphome::millis_64()); }

#ifdef USE_HOST
/// So that one program can play many devices.
void from_environment(Settings &settings) {
  const auto set = [](const char *name, auto &field) {
    if (const char *value = std::getenv(name); value != nullptr && !field.set(value))
      ESP_LOGE(TAG, "%s is too long", name);
  };
  set("ARGUS_DEVICE", settings.device);
  set("ARGUS_LOCATION", settings.location);
  set("ARGUS_TIMER", settings.timer);
  set("ARGUS_BROKER", settings.broker);
  set("ARGUS_USER", settings.user);
  set("ARGUS_PASSWORD", settings.password);
  if (const char *port = std::getenv("ARGUS_PORT"))
    settings.port = static_cast<uint16_t>(std::strtoul(port, nullptr, 10));
}
#endif

}  // namespace

void Device::setup() {
  restore();
  snprintf(boot_.data(), boot_.size(), "%08" PRIx32, esphome::random_uint32());
#ifndef USE_HOST  // programs on one computer would all be one device
  const auto mac = esphome::get_mac_address_pretty();
  mac.copy(mac_.data(), mac_.size() - 1);
#endif
  const Body body{esphome::App.get_friendly_name().c_str(), model_, ESPHOME_VERSION, mac_.data(), boot_.data(), authority_, strategy_,
                  usual_brightness_, usual_volume_};
  engine().begin(settings_, body, clocks());
  if (settings_.broker.text().empty())
    input_.open_setup(now());
  look(clocks());
}

/// What was saved comes before what the YAML says, and on a host the environment before both.
void Device::restore() {
  saved_ = esphome::global_preferences->make_preference<Settings>(SAVED_AS);
  Settings saved;
  if (saved_.load(&saved) && saved.version == Settings::VERSION)
    settings_ = saved;
#ifdef USE_HOST
  from_environment(settings_);
#endif
  if (settings_.device.text().empty())
    settings_.device = id_from(esphome::App.get_name().c_str());
}

void Device::loop() {
  input_.tick(now(), context());
  while (const auto intent = input_.take())
    give(intent->kind, intent->amount);
  report(now());
  engine().loop(clocks(), esphome::random_uint32());
  look(clocks());
}

/// The time of day is what the system's clock says; one that nobody has set says 1970, and the core believes none before 2025.
Clocks Device::clocks() const {
  timeval wall{};
  gettimeofday(&wall, nullptr);
  return {now(), static_cast<int64_t>(wall.tv_sec) * 1000 + wall.tv_usec / 1000};
}

void Device::give(Intent::Kind kind, int64_t amount) {
  const Clocks given = clocks();
  acted_at_ = kind == Intent::Kind::UNDO || kind == Intent::Kind::FOLLOW ? INT64_MIN / 2 : given.mono;
  engine().give({kind, amount}, given);
}

void Device::set_task(std::string_view task) { engine().set_task(task, clocks()); }

void Device::set_battery(float percent) {
  battery_ = std::isnan(percent) ? Face::NO_BATTERY : static_cast<int8_t>(std::lround(std::fmin(std::fmax(percent, 0.0F), 100.0F)));
}

void Device::set_up(const std::string &broker, int port, const std::string &user, const std::string &password, const std::string &location,
                    const std::string &device) {
  const auto wrong = wrong_with(broker, port, user, password, location, device);
  wrong_.set(wrong);
  if (!wrong.empty()) {
    ESP_LOGE(TAG, "Set-up refused: %s", wrong_.text().data());
    return;
  }
  engine().retire();
  settings_.broker.set(broker);
  settings_.port = static_cast<uint16_t>(port);
  settings_.user.set(user);
  settings_.password.set(password);
  settings_.location.set(location);
  settings_.device.set(device);
  saved_.save(&settings_);
  esphome::global_preferences->sync();
  ESP_LOGI(TAG, "Set up as %s in %s; restarting", device.c_str(), location.c_str());
  this->set_timeout(RESTART_AFTER, [] { esphome::App.safe_reboot(); });
}

InputContext Device::context() const {
  return {.waiting = face_.waiting(), .counts_up = face_.counts_up, .undo_offered = face_.undo_left > 0, .total = face_.total, .timers = face_.timer_count};
}

void Device::press(Input::Control control) { input_.press(control, now(), context()); }

void Device::release(Input::Control control) { input_.release(control, now(), context()); }

void Device::turn(int clicks) { input_.turn(clicks, now(), context()); }

void Device::touch(int x, int y) {
  if (layout_ == nullptr)
    return;
  const Target target = touched(*layout_, face_, x, y);
  switch (target.kind) {
    case Target::Kind::RING:
      return press(Input::Control::KNOB);
    case Target::Kind::MENU:
      return input_.open_menu(now(), context());
    case Target::Kind::UNDO:
      return input_.undo();
    case Target::Kind::ROW:
      return input_.point(target.row, now(), context());
    case Target::Kind::NOTHING:
      return;
  }
}

/// Whether the screen is lit, for three seconds after somebody asked which device this is.
bool Device::flashes(int64_t mono) {
  if (std::exchange(identified_, engine().identified()) != engine().identified())
    flash_ends_ = mono + FLASHES;
  return mono < flash_ends_ && (flash_ends_ - mono) / FLASH % 2 == 1;
}

/// Makes the face anew, tells what has changed, and has it drawn if that can be seen.
void Device::look(const Clocks &clocks) {
  const int64_t mono = clocks.mono;
  Face face;
  face.device = settings_.device.text();
  face.broker = settings_.broker.text();
  face.battery = battery_;
  face.turned = input_.turned();
  face.hold = input_.hold(mono);
  face.menu = static_cast<Face::Menu>(input_.list());
  face.chosen = input_.chosen();
  face.undo_left = std::max<int64_t>(acted_at_ + UNDO_OFFERED - mono, 0);
  face.error = wrong_.text();
  face.flash = flashes(mono);
  house_.look(mono);
  house_.show(face);
  if (face.setup == Face::Setup::DONE && face.broker.empty())
    face.setup = Face::Setup::NO_BROKER;
  engine().show(face, clocks);
  const Face before = std::exchange(face_, face);
  tell(before);
  publish(before);
  seen_ = true;
  if (face_.key() == key_)
    return;
  key_ = face_.key();
#ifdef USE_DISPLAY
  if (display_ != nullptr)
    display_->update();
#endif
}

void Device::dump_config() {
  ESP_LOGCONFIG(TAG,
                "Argus:\n"
                "  Device: %s in %s\n"
                "  Timer: %s\n"
                "  Broker: %s:%u",
                settings_.device.text().data(), settings_.location.text().data(), settings_.timer.text().data(), settings_.broker.text().data(),
                settings_.port);
}

}  // namespace argus
