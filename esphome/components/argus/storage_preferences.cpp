// The keys never change: what was saved under one is lost to a firmware that looks under another.
#include "storage_preferences.h"

#ifdef USE_ESP32

namespace argus {

namespace {

constexpr uint32_t FIRST_KEY = 0xA5905000;  // "argus": ours alone among the hashes of other components' names

}  // namespace

void PreferenceSlots::setup() {
  for (size_t index = 0; index < preferences_.size(); ++index)
    preferences_[index] = esphome::global_preferences->make_preference<SlotBytes>(FIRST_KEY + static_cast<uint32_t>(index), true);
}

bool PreferenceSlots::read(size_t index, SlotBytes &into) {
  return index < preferences_.size() && preferences_[index].load(&into);
}

bool PreferenceSlots::write(size_t index, const SlotBytes &from) {
  return index < preferences_.size() && preferences_[index].save(&from);
}

bool PreferenceSlots::sync() { return esphome::global_preferences->sync(); }

}  // namespace argus

#endif
