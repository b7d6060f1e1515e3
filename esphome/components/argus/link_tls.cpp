// mbedTLS takes its memory from the heap while it connects; that is ESP-IDF's, not Argus's. The name is looked up by
// esp-tls in the first call of an attempt, which is the one call here that can wait (for the DNS server).
#include "link_tls.h"

#ifdef USE_ESP32

#include <algorithm>

namespace argus {

namespace {

const unsigned char *pem(std::string_view text) { return reinterpret_cast<const unsigned char *>(text.data()); }
unsigned pem_size(std::string_view text) { return static_cast<unsigned>(text.size() + 1); }  // mbedTLS wants the NUL counted

}  // namespace

void TlsLink::setup(std::string_view host, uint16_t port, std::string_view authority) {
  host_ = host;
  port_ = port;
  config_.cacert_buf = pem(authority);
  config_.cacert_bytes = pem_size(authority);
  config_.non_block = true;
  config_.timeout_ms = 10'000;
}

void TlsLink::set_own(std::string_view certificate, std::string_view key) {
  config_.clientcert_buf = pem(certificate);
  config_.clientcert_bytes = pem_size(certificate);
  config_.clientkey_buf = pem(key);
  config_.clientkey_bytes = pem_size(key);
}

void TlsLink::connect() {
  close();
  tls_ = esp_tls_init();
  state_ = tls_ != nullptr ? LinkState::OPENING : LinkState::CLOSED;
}

LinkState TlsLink::poll() {
  if (state_ == LinkState::OPENING) {
    const int done = esp_tls_conn_new_async(host_.data(), static_cast<int>(host_.size()), port_, &config_, tls_);
    state_ = done < 0 ? LinkState::CLOSED : done > 0 ? LinkState::OPEN : LinkState::OPENING;
  }
  push();
  return state_;
}

size_t TlsLink::read(std::span<uint8_t> into) {
  if (state_ != LinkState::OPEN)
    return 0;
  const ssize_t count = esp_tls_conn_read(tls_, into.data(), into.size());
  if (count == 0)
    state_ = LinkState::CLOSED;
  return moved(count);
}

size_t TlsLink::write(std::span<const uint8_t> from) {
  push();
  if (state_ != LinkState::OPEN || out_begin_ < out_end_)
    return 0;
  out_begin_ = 0;
  out_end_ = std::min(from.size(), out_.size());
  std::ranges::copy(from.first(out_end_), out_.begin());
  const size_t accepted = out_end_;
  push();
  return accepted;
}

void TlsLink::close() {
  push();  // a goodbye, if there is one
  if (tls_ != nullptr)
    esp_tls_conn_destroy(tls_);
  tls_ = nullptr;
  out_begin_ = out_end_ = 0;
  state_ = LinkState::CLOSED;
}

void TlsLink::push() {
  while (state_ == LinkState::OPEN && out_begin_ < out_end_) {
    const size_t count = moved(esp_tls_conn_write(tls_, out_.data() + out_begin_, out_end_ - out_begin_));
    if (count == 0)
      return;
    out_begin_ += count;
  }
}

size_t TlsLink::moved(ssize_t count) {
  if (count < 0 && count != ESP_TLS_ERR_SSL_WANT_READ && count != ESP_TLS_ERR_SSL_WANT_WRITE)
    state_ = LinkState::CLOSED;
  return count > 0 ? static_cast<size_t>(count) : 0;
}

}  // namespace argus

#endif
