// The link over plain TCP, on every platform that ESPHome has sockets for: its TcpClientLink, told when to try.
#pragma once

#include "esphome/core/defines.h"

#ifdef USE_SOCKET_TCP_CLIENT_LINK

#include "esphome/components/socket/tcp_client_link.h"

#include "link.h"

namespace argus {

/// Derived, as only the socket itself tells whether an attempt is still under way.
class EsphomeLink : public Link, private esphome::socket::TcpClientLink {
 public:
  /// Once, in setup(); the host's text must outlive the link.
  void setup(const char *host, uint16_t port);

  void connect() override;
  LinkState poll() override;
  size_t read(std::span<uint8_t> into) override;
  size_t write(std::span<const uint8_t> from) override;
  void close() override;

 private:
  bool wanted_ = false;
};

}  // namespace argus

#endif
