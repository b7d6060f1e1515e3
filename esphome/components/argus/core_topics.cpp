// Topics, taken apart and put together.
#include "core_topics.h"

namespace argus {
namespace {

constexpr std::array<std::string_view, 11> DATA_TYPES{"",          "register", "journal", "event",    "command",  "state",
                                                      "telemetry", "status",   "desired", "reported", "inference"};
constexpr std::array<std::string_view, 8> DEVICE_TYPES{"device", "timer", "display", "macro", "phone", "hub", "ai", "broker"};
constexpr size_t MOST_LEVELS = 4;

// Takes what stands before the next slash off a text, or all of it.
std::string_view take_segment(std::string_view &text) {
  const size_t end = std::min(text.find('/'), text.size());
  const std::string_view segment = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return segment;
}

void append(std::array<char, MAX_TOPIC> &buffer, size_t &used, std::string_view text) {
  const size_t size = std::min(text.size(), buffer.size() - used);
  std::copy_n(text.begin(), size, buffer.begin() + used);
  used += size;
}

}  // namespace

std::string_view word(DataType one) { return DATA_TYPES[static_cast<size_t>(one)]; }
std::string_view word(DeviceType one) { return DEVICE_TYPES[static_cast<size_t>(one)]; }

DataType data_type_of(std::string_view word) {
  const auto found = std::ranges::find(DATA_TYPES.begin() + 1, DATA_TYPES.end(), word);
  return found == DATA_TYPES.end() ? DataType::UNKNOWN : static_cast<DataType>(found - DATA_TYPES.begin());
}

DeviceType device_type_of(std::string_view word) {
  const auto found = std::ranges::find(DEVICE_TYPES.begin(), DEVICE_TYPES.end(), word);
  return found == DEVICE_TYPES.end() ? DeviceType::DEVICE : static_cast<DeviceType>(found - DEVICE_TYPES.begin());
}

bool is_prefix(std::string_view text) {
  const bool few = static_cast<size_t>(std::count(text.begin(), text.end(), '/')) < MAX_PREFIX_SEGMENTS;
  bool right = !text.empty() && text.back() != '/';
  while (right && !text.empty())
    right = is_segment(take_segment(text));
  return few && right;
}

Topic read_topic(std::string_view text, std::string_view prefix, Reading &reading) {
  if (!text.starts_with(prefix) || !text.substr(prefix.size()).starts_with('/')) {
    reading.blame("topic_prefix", {});
    return {};
  }
  text.remove_prefix(prefix.size() + 1);
  const auto levels = static_cast<size_t>(std::count(text.begin(), text.end(), '/')) + 1;
  const bool typed = levels == MOST_LEVELS;
  Topic topic;
  topic.location = take_segment(text);
  topic.device_type = typed ? take_segment(text) : std::string_view();
  topic.device = take_segment(text);
  topic.data_type = data_type_of(text);
  if ((!typed && levels != MOST_LEVELS - 1) || (typed && topic.device_type.empty()))
    reading.blame("topic_levels", {});
  else if (topic.data_type == DataType::UNKNOWN)
    reading.blame("topic_data_type", {});
  else if (!is_segment(topic.location) || (typed && !is_segment(topic.device_type)) || !is_segment(topic.device))
    reading.blame("topic_segment", {});
  return topic;
}

TopicText write_topic(std::string_view prefix, const Topic &topic) {
  std::array<char, MAX_TOPIC> buffer;
  size_t used = 0;
  append(buffer, used, prefix);
  for (const std::string_view segment : {topic.location, topic.device_type, topic.device, word(topic.data_type)}) {
    if (segment.empty())
      continue;
    append(buffer, used, "/");
    append(buffer, used, segment);
  }
  return TopicText(std::string_view(buffer.data(), used));
}

}  // namespace argus
