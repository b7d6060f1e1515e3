// The AXP192 as the M5StickC Plus wires it: LDO2 lights the screen, LDO3 feeds the panel, a lithium cell hangs on it.
#pragma once

#include "esphome/components/i2c/i2c.h"
#include "esphome/core/component.h"
#include "esphome/core/defines.h"

#ifdef USE_OUTPUT
#include "esphome/components/output/float_output.h"
#endif
#ifdef USE_SENSOR
#include "esphome/components/sensor/sensor.h"
#endif

namespace esphome::axp192 {

class Axp192 : public Component, public i2c::I2CDevice {
 public:
  void setup() override;
  void dump_config() override;
  [[nodiscard]] float get_setup_priority() const override { return setup_priority::BUS - 1.0F; }  // before the display

  /// Lights the screen: 0 is dark, 1 as bright as it gets.
  void set_backlight(float level);
  /// The cell's voltage; not a number when the chip does not answer.
  float battery_voltage();

 private:
  bool change(uint8_t address, uint8_t clear, uint8_t set);
};

#ifdef USE_OUTPUT
class Backlight : public output::FloatOutput, public Parented<Axp192> {
 protected:
  void write_state(float state) override { this->parent_->set_backlight(state); }
};
#endif

#ifdef USE_SENSOR
class BatterySensor : public PollingComponent, public Parented<Axp192> {
 public:
  void set_voltage(sensor::Sensor *voltage) { voltage_ = voltage; }
  void set_level(sensor::Sensor *level) { level_ = level; }
  void update() override;

 private:
  sensor::Sensor *voltage_ = nullptr;
  sensor::Sensor *level_ = nullptr;
};
#endif

}  // namespace esphome::axp192
