// What a device says: the payloads of its messages, each in the canonical order of its keys.
#pragma once

#include "core_book.h"
#include "core_messages.h"

namespace argus {

// What a device tells of itself; what is empty is not said.
struct About {
  std::string_view name;
  std::string_view model;
  std::string_view manufacturer;
  std::string_view firmware;
  std::string_view mac;
  std::string_view boot;
};

inline constexpr int64_t PROTOCOL = 1;
// The will of a device: what the broker says when it is gone.
inline constexpr std::string_view OFFLINE = R"({"status":"offline"})";

// What somebody did with a button or a knob that no timer command stands for.
enum class Action : uint8_t { UNKNOWN, PRESS, DOUBLE_PRESS, LONG_PRESS, RELEASE, ROTATE_LEFT, ROTATE_RIGHT };

std::string_view word(Action one);
Action action_of(std::string_view word);

// A reading, `value` of `10^-decimals`: 215 of one decimal is 21.5.
struct Measure {
  std::string_view name;
  std::string_view unit;
  int64_t value = 0;
  uint8_t decimals = 0;
};

// When something was said, and whether its author knew the time of day.
struct SaidAt {
  int64_t sent;
  bool sync;
};

void write_fence(JsonWriter &out, std::string_view nonce);
void write_sync(JsonWriter &out, std::string_view request_id, std::string_view timer_id);
void write_register_message(JsonWriter &out, const Register &one, const SaidAt &at, const Tables &tables);
void write_status(JsonWriter &out, const About &about);
void write_reported(JsonWriter &out, const Shadow &shadow);
void write_state(JsonWriter &out, const View &view, const Tables &tables);
void write_ack(JsonWriter &out, std::string_view request_id);
void write_rejected(JsonWriter &out, std::string_view request_id, std::string_view reason);
void write_button(JsonWriter &out, std::string_view button, Action action);
// Writes readings; their names are in order.
void write_telemetry(JsonWriter &out, std::span<const Measure> measures);

// Writes entries of a journal, one message of less than 4 KiB at a time.
class JournalPiece {
 public:
  JournalPiece(std::span<char> buffer, const SaidAt &at);
  // Adds an entry, unless the message would be too long with it.
  bool add(const Entry &entry, const Tables &tables);
  bool empty() const { return !any_; }
  std::string_view end();

 private:
  void write_tail(JsonWriter &out) const;

  JsonWriter out_;
  SaidAt at_;
  size_t room_;
  bool any_ = false;
};

}  // namespace argus
