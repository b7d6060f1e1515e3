// Declarations alone, of what ESPHome's core headers use of ESP-IDF.
#pragma once

#define IRAM_ATTR
