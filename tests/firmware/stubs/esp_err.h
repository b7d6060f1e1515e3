// What ESPHome's headers want of ESP-IDF's errors.
#pragma once

using esp_err_t = int;
#define ESP_OK 0
