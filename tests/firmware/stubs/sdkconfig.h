// Declarations alone, of what ESPHome's core headers use of ESP-IDF.
#pragma once

#define CONFIG_ESP_TASK_WDT_TIMEOUT_S 5
