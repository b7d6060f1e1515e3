// Declarations alone, of what ESPHome's core headers use of FreeRTOS.
#pragma once

#include <cstdint>

typedef int BaseType_t;
typedef unsigned int UBaseType_t;
typedef uint32_t TickType_t;

#define configTASK_NOTIFICATION_ARRAY_ENTRIES 2
#define pdTRUE 1
#define pdFALSE 0
#define pdMS_TO_TICKS(ms) (ms)
#define portMAX_DELAY 0xFFFFFFFFu
#define portTICK_PERIOD_MS 1u
