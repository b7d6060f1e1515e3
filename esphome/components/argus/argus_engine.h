// What runs the timer, as the component sees it: it is given wishes and time, and shows a face.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "argus_settings.h"
#include "core_input.h"
#include "core_strategies.h"
#include "core_telling.h"
#include "ui_face.h"

namespace argus {

/// What an engine is told once of the device that it runs on; the texts outlive it.
struct Body {
  std::string_view name;
  std::string_view model;
  std::string_view firmware;
  std::string_view mac;
  std::string_view boot;  ///< a word that no other boot has
  std::string_view authority;  ///< the broker's root certificate in PEM; nothing where the link is plain
  Strategy strategy = Strategy::POMODORO;  ///< of a timer that nobody has planned yet
  int8_t brightness = -1;  ///< percent, until somebody wants another; negative where it has none
  int8_t volume = -1;      ///< the same
};

class Engine {
 public:
  virtual ~Engine() = default;

  /// Begins with what is set; called once, before anything else.
  virtual void begin(const Settings &settings, const Body &body, const Clocks &clocks) = 0;
  /// Somebody wants this.
  virtual void give(const Intent &intent, const Clocks &clocks) = 0;
  virtual void set_task(std::string_view task, const Clocks &clocks) = 0;
  /// Does what is due.
  virtual void loop(const Clocks &clocks, uint32_t random) = 0;
  /// Writes what is to be seen of the timer into the face; its texts live until the next call of anything here.
  virtual void show(Face &face, const Clocks &clocks) = 0;
  /// Tells readings, in the order of their names.
  virtual void measure(std::span<const Measure> measures) = 0;
  /// Takes back what the broker keeps of this device, and takes leave, before it gets another id.
  virtual void retire() = 0;
  /// How many registers nobody has acknowledged.
  [[nodiscard]] virtual uint8_t queue() const = 0;
  /// How the device should be; negative where nobody has said.
  [[nodiscard]] virtual Shadow shadow() const = 0;
  /// How often somebody has asked which device this is.
  [[nodiscard]] virtual uint32_t identified() const = 0;
};

/// The engine of the product, argus_replica.h: the component knows no more of it than this.
Engine &engine();

}  // namespace argus
