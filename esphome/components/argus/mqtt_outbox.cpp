// The slots and their bytes, which lie side by side: what goes leaves no hole.
#include "mqtt_outbox.h"

#include <algorithm>
#include <cstring>

namespace argus {

MqttPosted MqttOutbox::post(MqttMessage message) {
  const bool fits = message.topic.size() <= MQTT_MAX_TOPIC && message.payload.size() <= MQTT_MAX_PAYLOAD;
  if (!fits || message.qos > MQTT_MAX_QOS || !is_topic(message.topic))
    return MqttPosted::NEVER;
  if (count_ == slots_.size())
    return MqttPosted::FULL;
  message.id = message.qos > 0 ? free_id() : uint16_t{0};
  const size_t size = write_publish(std::span(bytes_).subspan(size_), message);
  if (size == 0)
    return MqttPosted::FULL;
  slots_[count_++] = {
      .begin = static_cast<uint16_t>(size_), .size = static_cast<uint16_t>(size), .id = message.id, .state = State::WAITING};
  size_ += size;
  if (message.id != 0)
    last_id_ = message.id;
  return MqttPosted::QUEUED;
}

std::span<const uint8_t> MqttOutbox::piece() {
  if (!mid_packet()) {
    const auto next = std::ranges::find(slots(), State::WAITING, &Slot::state);
    if (next == slots().end())
      return {};
    current_ = static_cast<size_t>(next - slots().begin());
  }
  const Slot &it = slots_[current_];
  return std::span(bytes_).subspan(it.begin + written_, it.size - written_);
}

void MqttOutbox::wrote(size_t count, int64_t now) {
  written_ += count;
  Slot &it = slots_[current_];
  if (written_ < it.size)
    return;
  written_ = 0;
  it.sent_at = now;
  if (it.state == State::WAITING && it.id != 0)
    it.state = State::SENT;
  else
    erase(current_);
}

void MqttOutbox::acknowledged(uint16_t id) {
  const auto found = std::ranges::find(slots(), id, &Slot::id);
  if (id != 0 && found != slots().end() && (found->state == State::SENT || (bytes_[found->begin] & MQTT_DUP) != 0))
    settle(static_cast<size_t>(found - slots().begin()));
}

void MqttOutbox::reconnected() {
  if (mid_packet()) {
    if (slots_[current_].state == State::WAITING)
      again(slots_[current_]);
    written_ = 0;
  }
  for (size_t index = count_; index-- > 0;) {
    if (slots_[index].state == State::GONE)
      erase(index);
    else if (slots_[index].state == State::SENT)
      again(slots_[index]);
  }
}

void MqttOutbox::repeat(int64_t now) {
  for (Slot &it : slots()) {
    if (it.state == State::SENT && now - it.sent_at >= MQTT_RESEND_MS)
      again(it);
  }
}

void MqttOutbox::forget() {
  for (size_t index = count_; index-- > 0;)
    settle(index);
}

void MqttOutbox::again(Slot &slot) {
  slot.state = State::WAITING;
  if (slot.id != 0)
    bytes_[slot.begin] |= MQTT_DUP;
}

void MqttOutbox::settle(size_t index) {
  if (mid_packet() && index == current_)
    slots_[index].state = State::GONE;
  else
    erase(index);
}

void MqttOutbox::erase(size_t index) {
  const Slot gone = slots_[index];
  const size_t after = gone.begin + size_t{gone.size};
  std::memmove(bytes_.data() + gone.begin, bytes_.data() + after, size_ - after);
  size_ -= gone.size;
  std::ranges::move(slots().subspan(index + 1), slots_.begin() + static_cast<std::ptrdiff_t>(index));
  --count_;
  for (Slot &it : slots().subspan(index))
    it.begin = static_cast<uint16_t>(it.begin - gone.size);
  if (current_ > index)
    --current_;
}

uint16_t MqttOutbox::free_id() {
  uint16_t id = last_id_;
  do {
    id = id >= MQTT_LAST_MESSAGE_ID ? uint16_t{1} : static_cast<uint16_t>(id + 1);
  } while (is_used(id));
  return id;
}

bool MqttOutbox::is_used(uint16_t id) { return std::ranges::find(slots(), id, &Slot::id) != slots().end(); }

}  // namespace argus
