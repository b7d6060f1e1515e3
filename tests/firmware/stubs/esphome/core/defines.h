// What ESPHome writes for each build, as far as Argus's links and slots need it.
#pragma once

#define ESPHOME_THREAD_MULTI_ATOMICS
#define ESPHOME_COMPONENT_COUNT 1
#define ESPHOME_LOG_LEVEL 5
#define USE_SOCKET_IMPL_BSD_SOCKETS
#define USE_SOCKET_IPV4_RESOLVE
#define USE_SOCKET_TCP_CLIENT_LINK
