// Slots in the flash of an ESP32, as ESPHome's preferences: one key each.
//
// The only place in Argus where saving touches the heap: ESPHome keeps what waits for a sync there.
#pragma once

#ifdef USE_ESP32

#include "esphome/core/preferences.h"

#include "storage_slots.h"

namespace argus {

class PreferenceSlots : public Slots {
 public:
  /// Once, in setup(): names the preferences.
  void setup();

  size_t count() const override { return preferences_.size(); }
  bool read(size_t index, SlotBytes &into) override;
  bool write(size_t index, const SlotBytes &from) override;
  bool sync() override;

 private:
  std::array<esphome::ESPPreferenceObject, MAX_SLOTS> preferences_{};
};

}  // namespace argus

#endif
