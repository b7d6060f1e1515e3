// Declarations alone, of what ESPHome's core headers use of FreeRTOS.
#pragma once

#include "FreeRTOS.h"

typedef struct tskTaskControlBlock *TaskHandle_t;

extern "C" {
BaseType_t xPortInIsrContext(void);
void vPortYield(void);
void vTaskDelay(TickType_t ticks);
BaseType_t xTaskNotifyGiveIndexed(TaskHandle_t task, UBaseType_t index);
uint32_t ulTaskNotifyTakeIndexed(UBaseType_t index, BaseType_t clear, TickType_t wait);
TaskHandle_t xTaskGetCurrentTaskHandle(void);
void vTaskNotifyGiveIndexedFromISR(TaskHandle_t task, UBaseType_t index, BaseType_t *woken);
}
