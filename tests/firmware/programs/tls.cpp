// The TLS link over an esp-tls that is told what to do: it must keep mbedTLS's rules, as no ESP32 can be built here.
#include <cstdio>
#include <cstdlib>
#include <string>

#include "link_tls.cpp"  // for ESP32, whatever this computer is

struct esp_tls {
  int steps = 2;  // until it is connected
};

namespace {

using argus::LinkState;

int failures = 0;
int made = 0, refusals = 0;
bool failing = false;
std::string sent, coming, host;
const void *tried = nullptr;
size_t tried_size = 0, most = SIZE_MAX;

void expect(bool right, const char *what) {
  if (!right)
    std::printf("%s\n", what);
  failures += !right;
}

}  // namespace

esp_tls_t *esp_tls_init() { return ++made, new esp_tls; }
int esp_tls_conn_destroy(esp_tls_t *tls) { return --made, delete tls, 0; }

int esp_tls_conn_new_async(const char *name, int size, int port, const esp_tls_cfg_t *config, esp_tls_t *tls) {
  host = std::string(name, static_cast<size_t>(size)) + ":" + std::to_string(port);
  expect(config->non_block, "it waits");
  expect(config->cacert_buf[config->cacert_bytes - 1] == '\0', "the certificate has no end");
  return failing ? -1 : --tls->steps == 0 ? 1 : 0;
}

ssize_t esp_tls_conn_read(esp_tls_t *, void *data, size_t size) {
  if (failing)
    return -0x7000;
  if (coming.empty())
    return refusals-- > 0 ? ESP_TLS_ERR_SSL_WANT_READ : 0;
  const size_t count = coming.copy(static_cast<char *>(data), size);
  coming.erase(0, count);
  return static_cast<ssize_t>(count);
}

ssize_t esp_tls_conn_write(esp_tls_t *, const void *data, size_t size) {
  expect(tried == nullptr || (tried == data && tried_size == size), "not the same bytes");
  if (failing)
    return -0x7000;
  if (refusals-- > 0) {
    tried = data, tried_size = size;
    return ESP_TLS_ERR_SSL_WANT_WRITE;
  }
  tried = nullptr;
  const size_t count = std::min(size, most);
  sent.append(static_cast<const char *>(data), count);
  return static_cast<ssize_t>(count);
}

namespace {

std::span<const uint8_t> bytes(std::string_view text) { return {reinterpret_cast<const uint8_t *>(text.data()), text.size()}; }

void open(argus::TlsLink &link) {
  link.setup("broker.local", 8883, "-----BEGIN CERTIFICATE-----");
  expect(link.poll() == LinkState::CLOSED, "open from the start");
  link.connect();
  expect(link.poll() == LinkState::OPENING && link.write(bytes("early")) == 0, "open at once");
  expect(link.poll() == LinkState::OPEN && host == "broker.local:8883", "not open");
}

void write(argus::TlsLink &link) {
  refusals = 3, most = 4;
  expect(link.write(bytes("first message")) == 13, "not accepted");  // refused within, and kept
  expect(link.write(bytes("second")) == 0, "accepted while another waits");
  expect(link.poll() == LinkState::OPEN && sent.empty(), "not refused");
  link.poll();
  expect(sent == "first message", "not sent on");
  const std::string large(3'000, 'x');
  for (size_t at = 0; at < large.size();)
    at += link.write(bytes(large).subspan(at));
  expect(sent == "first message" + large, "not all sent");
}

void read(argus::TlsLink &link) {
  std::array<uint8_t, 8> into;
  refusals = 1;
  expect(link.read(into) == 0 && link.poll() == LinkState::OPEN, "lost while nothing came");
  coming = "twelve bytes";
  expect(link.read(into) == 8 && link.read(into) == 4, "not read");
  refusals = 0;
  expect(link.read(into) == 0 && link.poll() == LinkState::CLOSED, "the end was not seen");
}

void fail(argus::TlsLink &link) {
  std::array<uint8_t, 8> into;
  open(link);
  failing = true;
  expect(link.read(into) == 0 && link.poll() == LinkState::CLOSED, "a failed read was not seen");
  failing = false;
  open(link);
  failing = true;
  expect(link.write(bytes("lost")) == 4 && link.poll() == LinkState::CLOSED, "a failed write was not seen");
  link.connect();
  expect(link.poll() == LinkState::CLOSED, "a failed attempt was not seen");
  failing = false;
  open(link);
  expect(link.write(bytes("after it")) == 8 && sent.ends_with("after it"), "what was lost came back");
}

}  // namespace

int main() {
  {
    argus::TlsLink link;
    open(link);
    write(link);
    read(link);
    link.close();
    fail(link);
  }
  expect(made == 0, "not given back");
  std::printf("failures %d\n", failures);
  return failures == 0 ? 0 : 1;
}
