// The fixed header, the buffer and the skipping.
#include "mqtt_reader.h"

#include <algorithm>
#include <cstring>

namespace argus {

namespace {

struct Header {
  size_t size;    ///< 0: incomplete
  size_t length;  ///< of the body
  bool bad;
};

Header header_of(std::span<const uint8_t> bytes) {
  size_t length = 0;
  for (size_t at = 1; at < std::min<size_t>(bytes.size(), 5); ++at) {
    length |= static_cast<size_t>(bytes[at] & 0x7F) << (7 * (at - 1));
    if ((bytes[at] & 0x80) == 0)
      return {at + 1, length, false};
  }
  return {0, 0, bytes.size() >= 5};
}

}  // namespace

std::span<uint8_t> MqttReader::room() {
  if (begin_ > 0) {
    std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
    end_ -= begin_;
    begin_ = 0;
  }
  return std::span(buffer_).subspan(end_);
}

MqttReader::Found MqttReader::next() {
  if (skip_left_ > 0)
    return skip();
  const auto bytes = waiting();
  const Header header = header_of(bytes);
  if (header.bad)
    return Found::MALFORMED;
  if (header.size == 0)
    return Found::NOTHING;
  packet_ = {.type = static_cast<MqttType>(bytes[0] >> 4), .flags = static_cast<uint8_t>(bytes[0] & 0x0F)};
  if (header.size + header.length > buffer_.size()) {
    begin_ += header.size;
    begin_skip(header.length);
    return skip();
  }
  if (bytes.size() < header.size + header.length)
    return Found::NOTHING;
  packet_.body = bytes.subspan(header.size, header.length);
  begin_ += header.size + header.length;
  return Found::PACKET;
}

void MqttReader::begin_skip(size_t length) {
  skip_left_ = length;
  position_ = topic_ = 0;
}

MqttReader::Found MqttReader::skip() {
  const auto bytes = waiting().first(std::min(skip_left_, end_ - begin_));
  if (packet_.type == MqttType::PUBLISH && qos_of(packet_.flags) > 0)
    std::ranges::for_each(bytes, [this](uint8_t byte) { pick(byte); });
  begin_ += bytes.size();
  skip_left_ -= bytes.size();
  return skip_left_ == 0 ? Found::SKIPPED : Found::NOTHING;
}

void MqttReader::pick(uint8_t byte) {
  const size_t at = position_++;
  if (at < 2)
    topic_ = topic_ << 8 | byte;
  else if (at == topic_ + 2 || at == topic_ + 3)
    packet_.skipped_id = static_cast<uint16_t>(packet_.skipped_id << 8 | byte);
}

}  // namespace argus
