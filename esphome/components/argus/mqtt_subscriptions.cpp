// A table; its states are what is still to be said to the broker.
#include "mqtt_subscriptions.h"

#include <algorithm>

#include "mqtt_outbox.h"

namespace argus {

bool MqttSubscriptions::add(std::string_view filter, uint8_t qos) {
  if (filter.size() > MQTT_MAX_FILTER || qos > MQTT_MAX_QOS || !is_filter(filter))
    return false;
  Slot *slot = find(filter);
  if (slot != nullptr && slot->state != State::LEAVING && slot->qos == qos)
    return true;
  if (slot == nullptr)
    slot = std::ranges::find(slots_, State::FREE, &Slot::state);
  if (slot == slots_.end())
    return false;
  std::ranges::copy(filter, slot->text.begin());
  slot->size = static_cast<uint8_t>(filter.size());
  slot->qos = qos;
  slot->state = State::WANTED;
  return true;
}

bool MqttSubscriptions::remove(std::string_view filter) {
  Slot *slot = find(filter);
  if (slot == nullptr || slot->state == State::LEAVING)
    return false;
  slot->state = slot->state == State::WANTED ? State::FREE : State::LEAVING;
  return true;
}

void MqttSubscriptions::reconnected() {
  for (Slot &it : slots_) {
    if (it.state != State::FREE)
      it.state = it.state == State::LEAVING ? State::FREE : State::WANTED;
  }
}

bool MqttSubscriptions::ask(MqttControl &control) {
  return std::ranges::all_of(slots_, [&](Slot &it) { return ask_one(it, control); });
}

bool MqttSubscriptions::ask_one(Slot &slot, MqttControl &control) {
  if (slot.state != State::WANTED && slot.state != State::LEAVING)
    return true;
  const bool wanted = slot.state == State::WANTED;
  const uint16_t id = new_id();
  const bool added = control.add([&](std::span<uint8_t> out) {
    return wanted ? write_subscribe(out, id, slot.filter(), slot.qos) : write_unsubscribe(out, id, slot.filter());
  });
  if (!added)
    return false;
  slot.id = id;
  slot.state = wanted ? State::ASKED : State::FREE;
  return true;
}

std::string_view MqttSubscriptions::answered(MqttGrant grant) {
  for (Slot &it : slots_) {
    if (it.state != State::ASKED || it.id != grant.id)
      continue;
    it.state = grant.granted ? State::GRANTED : State::REFUSED;
    return grant.granted ? std::string_view() : it.filter();
  }
  return {};  // we have left since
}

MqttSubscriptions::Slot *MqttSubscriptions::find(std::string_view filter) {
  for (Slot &it : slots_) {
    if (it.state != State::FREE && it.filter() == filter)
      return &it;
  }
  return nullptr;
}

// Of a range of their own, so that they need not know the ids of messages.
uint16_t MqttSubscriptions::new_id() { return static_cast<uint16_t>(MQTT_LAST_MESSAGE_ID + 1 + last_id_++); }

}  // namespace argus
