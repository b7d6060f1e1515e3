// Declarations alone, of what ESPHome's core headers use of ESP-IDF.
#pragma once

extern "C" [[noreturn]] void esp_system_abort(const char *details);
