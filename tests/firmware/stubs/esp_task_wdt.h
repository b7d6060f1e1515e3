// Declarations alone, of what ESPHome's core headers use of ESP-IDF.
#pragma once

#include "esp_err.h"

extern "C" esp_err_t esp_task_wdt_reset(void);
