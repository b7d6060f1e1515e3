// TcpClientLink connects again by itself after an interval. Here that is the MQTT client's decision, so the interval is so
// long that each `connect` is one attempt: it has failed once there is no socket and the next attempt would have to wait.
#include "link_esphome.h"

#ifdef USE_SOCKET_TCP_CLIENT_LINK

namespace argus {

namespace {

constexpr const char *TAG = "argus.link";
constexpr uint32_t NEVER_MS = 0x7FFFFFFF;

}  // namespace

void EsphomeLink::setup(const char *host, uint16_t port) {
  set_host(host);
  set_port(port);
}

void EsphomeLink::connect() {
  close();
  set_reconnect_interval(NEVER_MS);
  begin(TAG);  // the first attempt waits for nothing
  wanted_ = true;
}

LinkState EsphomeLink::poll() {
  if (!wanted_)
    return LinkState::CLOSED;
  TcpClientLink::poll();
  flush_tx();  // what an earlier write left
  if (connected())
    return LinkState::OPEN;
  if (sock_ == nullptr && in_backoff())
    wanted_ = false;
  return wanted_ ? LinkState::OPENING : LinkState::CLOSED;
}

size_t EsphomeLink::read(std::span<uint8_t> into) {
  const ssize_t count = TcpClientLink::read(into.data(), into.size());
  return count > 0 ? static_cast<size_t>(count) : 0;
}

size_t EsphomeLink::write(std::span<const uint8_t> from) {
  flush_tx();
  const size_t count = queue(from.data(), from.size());
  flush_tx();
  return count;
}

void EsphomeLink::close() {
  flush_tx();  // a goodbye, if there is one
  TcpClientLink::close();
  wanted_ = false;
}

}  // namespace argus

#endif
