// Declarations alone, of what ESPHome's core headers use of FreeRTOS.
#pragma once

#include "FreeRTOS.h"

typedef struct QueueDefinition *SemaphoreHandle_t;

extern "C" {
SemaphoreHandle_t xSemaphoreCreateMutex(void);
BaseType_t xSemaphoreTake(SemaphoreHandle_t semaphore, TickType_t wait);
BaseType_t xSemaphoreGive(SemaphoreHandle_t semaphore);
}
