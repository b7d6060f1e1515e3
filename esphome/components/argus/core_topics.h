// Topics: where a message is from, or for whom. What it says is in core_messages.
//
// {prefix}/{location}/{device_type}/{device}/{data_type}, or the reference's without type; a prefix is one to three segments.
#pragma once

#include "core_grammar.h"
#include "core_text.h"

namespace argus {

enum class DataType : uint8_t {
  UNKNOWN, REGISTER, JOURNAL, EVENT, COMMAND, STATE, TELEMETRY, STATUS, DESIRED, REPORTED, INFERENCE,
};
// Any other type, or none, is a plain device.
enum class DeviceType : uint8_t { DEVICE, TIMER, DISPLAY, MACRO, PHONE, HUB, AI, BROKER };

inline constexpr size_t MAX_PREFIX_SEGMENTS = 3;
inline constexpr size_t MAX_TOPIC = MAX_PREFIX_SEGMENTS * (MAX_SEGMENT + 1) + 3 * (MAX_SEGMENT + 1) + 9;

std::string_view word(DataType one);
std::string_view word(DeviceType one);
DataType data_type_of(std::string_view word);
DeviceType device_type_of(std::string_view word);

constexpr uint8_t qos_of(DataType one) { return one == DataType::TELEMETRY ? 0 : 1; }

constexpr bool is_retained(DataType one) {
  return one != DataType::JOURNAL && one != DataType::EVENT && one != DataType::COMMAND && one != DataType::TELEMETRY;
}

// A topic without its prefix, taken apart; its texts are pieces of it.
struct Topic {
  std::string_view location;
  std::string_view device_type;  // as it was spelled; empty on a topic of the reference
  std::string_view device;
  DataType data_type = DataType::UNKNOWN;

  DeviceType kind() const { return device_type_of(device_type); }
};

using TopicText = ShortText<MAX_TOPIC>;

bool is_prefix(std::string_view text);

// Takes a topic under a prefix apart; blames who sent it.
Topic read_topic(std::string_view text, std::string_view prefix, Reading &reading);

// Puts a topic, or a pattern to subscribe to, together.
TopicText write_topic(std::string_view prefix, const Topic &topic);

}  // namespace argus
