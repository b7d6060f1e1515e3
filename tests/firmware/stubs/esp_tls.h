// Declarations alone, of what link_tls.cpp uses of ESP-IDF 5.5's esp-tls: enough to check its types on this computer.
#pragma once

#include <sys/types.h>

#include <cstddef>

#define ESP_TLS_ERR_SSL_WANT_READ (-0x6900)
#define ESP_TLS_ERR_SSL_WANT_WRITE (-0x6880)

extern "C" {

typedef struct esp_tls esp_tls_t;

typedef struct esp_tls_cfg {
  const char **alpn_protos;
  const unsigned char *cacert_buf;
  unsigned int cacert_bytes;
  const unsigned char *clientcert_buf;
  unsigned int clientcert_bytes;
  const unsigned char *clientkey_buf;
  unsigned int clientkey_bytes;
  bool non_block;
  int timeout_ms;
  const char *common_name;
  bool skip_common_name;
} esp_tls_cfg_t;

esp_tls_t *esp_tls_init(void);
int esp_tls_conn_new_async(const char *hostname, int hostlen, int port, const esp_tls_cfg_t *cfg, esp_tls_t *tls);
ssize_t esp_tls_conn_read(esp_tls_t *tls, void *data, size_t datalen);
ssize_t esp_tls_conn_write(esp_tls_t *tls, const void *data, size_t datalen);
int esp_tls_conn_destroy(esp_tls_t *tls);
}
