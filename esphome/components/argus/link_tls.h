// The link over TLS, on ESP32: ESP-IDF's esp-tls, not waiting.
#pragma once

#ifdef USE_ESP32

#include <esp_tls.h>

#include <array>
#include <string_view>

#include "link.h"

namespace argus {

class TlsLink : public Link {
 public:
  TlsLink() = default;
  TlsLink(const TlsLink &) = delete;
  TlsLink &operator=(const TlsLink &) = delete;
  ~TlsLink() override { close(); }

  /// Once, in setup(); the texts must outlive the link. `authority` is the broker's root certificate in PEM, with its
  /// closing NUL; the name in the broker's certificate must be `host`.
  void setup(std::string_view host, uint16_t port, std::string_view authority);
  /// A certificate of our own and its key, in PEM, for brokers that ask for one.
  void set_own(std::string_view certificate, std::string_view key);

  void connect() override;
  LinkState poll() override;
  size_t read(std::span<uint8_t> into) override;
  size_t write(std::span<const uint8_t> from) override;
  void close() override;

 private:
  size_t moved(ssize_t count);
  void push();

  std::string_view host_;
  uint16_t port_ = 0;
  esp_tls_cfg_t config_{};
  esp_tls_t *tls_ = nullptr;
  LinkState state_ = LinkState::CLOSED;
  // What was accepted. mbedTLS wants a write that would wait to be tried again with the very same bytes.
  std::array<uint8_t, 1024> out_;
  size_t out_begin_ = 0, out_end_ = 0;
};

}  // namespace argus

#endif
