// Declarations alone, of what ESPHome's core headers use of ESP-IDF.
#pragma once

#include <cstdint>

extern "C" uint32_t esp_cpu_get_cycle_count(void);
