// Registers and values after the vendor's library (m5stack/M5StickC-Plus, src/AXP192.cpp); not tried on hardware.
#include "axp192.h"

#include <algorithm>
#include <cmath>

#include "esphome/core/log.h"

namespace esphome::axp192 {

namespace {

constexpr const char *TAG = "axp192";

constexpr uint8_t POWER = 0x12;
constexpr uint8_t LDO_VOLTAGES = 0x28;  // high half LDO2, low half LDO3: 1.8 V and 0.1 V a step
constexpr uint8_t CHARGE = 0x33;
constexpr uint8_t CELL_VOLTAGE = 0x78;  // 8 bits, then 4
constexpr uint8_t ADC = 0x82;

constexpr uint8_t LDO2 = 1 << 2;
constexpr uint8_t ALL_POWER = 0x4D;  // DCDC1, LDO2, LDO3, EXTEN
constexpr uint8_t THREE_VOLTS = 12;
constexpr uint8_t FAINTEST = 7;       // 2.5 V: below it the LEDs of the screen are out
constexpr uint8_t CHARGE_GENTLY = 0xC0;  // to 4.2 V with 100 mA
constexpr float VOLTS_A_STEP = 0.0011F;
constexpr float EMPTY = 3.3F;
constexpr float FULL = 4.15F;

}  // namespace

void Axp192::setup() {
  const bool answers = this->write_byte(LDO_VOLTAGES, THREE_VOLTS << 4 | THREE_VOLTS) && this->change(POWER, 0, ALL_POWER) &&
                       this->write_byte(ADC, 0xFF) && this->write_byte(CHARGE, CHARGE_GENTLY);
  if (!answers)
    this->mark_failed();
}

void Axp192::dump_config() {
  ESP_LOGCONFIG(TAG, "AXP192:");
  LOG_I2C_DEVICE(this);
}

bool Axp192::change(uint8_t address, uint8_t clear, uint8_t set) {
  const auto before = this->read_byte(address);
  return before && this->write_byte(address, static_cast<uint8_t>((*before & ~clear) | set));
}

void Axp192::set_backlight(float level) {
  if (level <= 0.0F) {
    this->change(POWER, LDO2, 0);
    return;
  }
  const auto step = static_cast<uint8_t>(FAINTEST + std::lround(std::min(level, 1.0F) * (THREE_VOLTS - FAINTEST)));
  this->change(LDO_VOLTAGES, 0xF0, static_cast<uint8_t>(step << 4));
  this->change(POWER, 0, LDO2);
}

float Axp192::battery_voltage() {
  uint8_t parts[2];
  if (!this->read_bytes(CELL_VOLTAGE, parts, sizeof parts))
    return NAN;
  return static_cast<float>(parts[0] << 4 | (parts[1] & 0x0F)) * VOLTS_A_STEP;
}

#ifdef USE_SENSOR
void BatterySensor::update() {
  const float volts = this->parent_->battery_voltage();
  if (voltage_ != nullptr)
    voltage_->publish_state(volts);
  if (level_ != nullptr)
    level_->publish_state(std::isnan(volts) ? NAN : std::clamp((volts - EMPTY) / (FULL - EMPTY), 0.0F, 1.0F) * 100.0F);
}
#endif

}  // namespace esphome::axp192
