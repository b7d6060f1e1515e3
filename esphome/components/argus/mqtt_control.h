// The small packets that keep a connection going (CONNECT, SUBSCRIBE, PUBACK, PINGREQ), in a queue of bytes.
#pragma once

#include <array>
#include <cstdint>
#include <cstring>
#include <span>

namespace argus {

inline constexpr size_t MQTT_CONTROL_BYTES = 1024;  // a CONNECT with all that may be in it

class MqttControl {
 public:
  void clear() { size_ = 0; }
  bool empty() const { return size_ == 0; }
  size_t room() const { return bytes_.size() - size_; }
  std::span<const uint8_t> piece() const { return std::span(bytes_).first(size_); }
  void wrote(size_t count) {
    size_ -= count;
    std::memmove(bytes_.data(), bytes_.data() + count, size_);
  }
  /// Adds the packet that `write` puts into the free space; false where it does not fit.
  template<typename Write> bool add(Write write) {
    const size_t size = write(std::span(bytes_).subspan(size_));
    size_ += size;
    return size > 0;
  }

 private:
  std::array<uint8_t, MQTT_CONTROL_BYTES> bytes_;
  size_t size_ = 0;
};

}  // namespace argus
