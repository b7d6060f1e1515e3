// Writing packets, and what counts as a topic. Lengths are computed before the first byte is written, so nothing is moved.
#include "mqtt_packet.h"

#include <algorithm>

#include "core_utf8.h"

namespace argus {

namespace {

constexpr size_t MAX_TEXT = 0xFFFF;
constexpr uint8_t CLEAN_SESSION = 0x02;
constexpr std::string_view PROTOCOL{"\0\4MQTT\4", 7};

constexpr size_t size_of(std::string_view text) { return 2 + text.size(); }

class Writer {
 public:
  /// Begins a packet whose body has this length, if it fits.
  Writer(std::span<uint8_t> out, MqttType type, size_t flags, size_t length) : out_(out) {
    size_t header = 2;
    for (size_t rest = length >> 7; rest != 0; rest >>= 7)
      ++header;
    if (header > 5 || header + length > out.size())
      return;
    fits_ = true;
    byte(static_cast<size_t>(type) << 4 | flags);
    for (; length > 0x7F; length >>= 7)
      byte((length & 0x7F) | 0x80);
    byte(length);
  }

  bool fits() const { return fits_; }
  size_t written() const { return at_; }
  void byte(size_t value) { out_[at_++] = static_cast<uint8_t>(value); }
  void word(size_t value) {
    byte(value >> 8);
    byte(value & 0xFF);
  }
  void raw(std::string_view bytes) {
    std::ranges::copy(bytes, out_.begin() + static_cast<std::ptrdiff_t>(at_));
    at_ += bytes.size();
  }
  void text(std::string_view text) {
    word(text.size());
    raw(text);
  }

 private:
  std::span<uint8_t> out_;
  size_t at_ = 0;
  bool fits_ = false;
};

size_t connect_flags(const MqttSettings &it) {
  size_t flags = CLEAN_SESSION;
  if (!it.will.topic.empty())
    flags |= 0x04u | static_cast<size_t>(it.will.qos) << 3 | (it.will.retain ? 0x20u : 0u);
  if (!it.user.empty())
    flags |= it.password.empty() ? 0x80u : 0xC0u;  // the standard knows no password without a user
  return flags;
}

size_t connect_length(const MqttSettings &it) {
  size_t length = PROTOCOL.size() + 3 + size_of(it.client_id);
  if (!it.will.topic.empty())
    length += size_of(it.will.topic) + size_of(it.will.payload);
  if (!it.user.empty())
    length += size_of(it.user) + (it.password.empty() ? 0 : size_of(it.password));
  return length;
}

bool is_text(std::string_view text) {
  return !text.empty() && text.size() <= MAX_TEXT && text.find('\0') == text.npos && is_utf8(text);
}

bool is_sound(const MqttSettings &it) {
  const bool will = it.will.topic.empty() || (is_topic(it.will.topic) && it.will.qos <= MQTT_MAX_QOS);
  return will && std::max({it.client_id.size(), it.will.payload.size(), it.user.size(), it.password.size()}) <= MAX_TEXT;
}

}  // namespace

bool is_topic(std::string_view text) {
  return text.find_first_of("+#") == text.npos && is_text(text);
}

bool is_filter(std::string_view text) {
  if (!is_text(text))
    return false;
  for (size_t at = text.find_first_of("+#"); at != text.npos; at = text.find_first_of("+#", at + 1)) {
    const bool last = at + 1 == text.size();
    const bool alone = (at == 0 || text[at - 1] == '/') && (last || text[at + 1] == '/');
    if (!alone || (text[at] == '#' && !last))
      return false;
  }
  return true;
}

size_t write_connect(std::span<uint8_t> out, const MqttSettings &it) {
  if (!is_sound(it))
    return 0;
  Writer writer(out, MqttType::CONNECT, 0, connect_length(it));
  if (!writer.fits())
    return 0;
  writer.raw(PROTOCOL);
  writer.byte(connect_flags(it));
  writer.word(it.keep_alive_s);
  writer.text(it.client_id);
  if (!it.will.topic.empty()) {
    writer.text(it.will.topic);
    writer.text(it.will.payload);
  }
  if (!it.user.empty()) {
    writer.text(it.user);
    if (!it.password.empty())
      writer.text(it.password);
  }
  return writer.written();
}

size_t write_publish(std::span<uint8_t> out, const MqttMessage &it) {
  const size_t id = it.qos > 0 ? 2 : 0;
  const size_t flags = (it.dup ? MQTT_DUP : 0u) | static_cast<size_t>(it.qos) << 1 | (it.retained ? MQTT_RETAIN : 0u);
  Writer writer(out, MqttType::PUBLISH, flags, size_of(it.topic) + id + it.payload.size());
  if (!writer.fits())
    return 0;
  writer.text(it.topic);
  if (it.qos > 0)
    writer.word(it.id);
  writer.raw(it.payload);
  return writer.written();
}

size_t write_puback(std::span<uint8_t> out, uint16_t id) {
  Writer writer(out, MqttType::PUBACK, 0, 2);
  if (writer.fits())
    writer.word(id);
  return writer.written();
}

size_t write_subscribe(std::span<uint8_t> out, uint16_t id, std::string_view filter, uint8_t qos) {
  Writer writer(out, MqttType::SUBSCRIBE, 2, 2 + size_of(filter) + 1);
  if (!writer.fits())
    return 0;
  writer.word(id);
  writer.text(filter);
  writer.byte(qos);
  return writer.written();
}

size_t write_unsubscribe(std::span<uint8_t> out, uint16_t id, std::string_view filter) {
  Writer writer(out, MqttType::UNSUBSCRIBE, 2, 2 + size_of(filter));
  if (!writer.fits())
    return 0;
  writer.word(id);
  writer.text(filter);
  return writer.written();
}

size_t write_bare(std::span<uint8_t> out, MqttType type) { return Writer(out, type, 0, 0).written(); }

}  // namespace argus
