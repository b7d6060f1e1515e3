// What a device hears: a topic and a payload make a message, or a reason why they make none.
//
// Read are registers, events, commands, the status of hubs and what the own shadow should be. Of what else there is (journals, states,
// telemetry, and insights, which only a screen reads: ui_insight.h) no more is judged than that it is JSON.
#pragma once

#include "core_codec.h"
#include "core_topics.h"

namespace argus {

enum class Said : uint8_t {
  NOTHING,   // an empty payload: what the topic had retained is gone
  UNREAD,    // something that no device listens to
  REGISTER,
  ACK,
  REJECTED,
  HAPPENED,  // a button, or what happened to a timer, told to whoever is no replica
  COMMAND,   // of ours to a timer
  REFERENCE_COMMAND,
  SYNC,
  FENCE,
  FOLLOW,
  IDENTIFY,
  RESTART,
  STATUS,
  SHADOW,
};

// How a device should be, or is; what it does not say is negative or empty.
struct Shadow {
  int8_t brightness = -1;
  int8_t volume = -1;
  int32_t interval = -1;  // seconds between two reports
  ShortText<MAX_SEGMENT> follow;
  ShortText<MAX_DEVICE_ID> adopted_by;
};

// One message. Which of the fields count depends on what it says; its texts and the list are pieces of what came.
struct Message {
  Said said = Said::NOTHING;
  Topic topic;
  int64_t sent = 0;  // the sender's time
  bool sync = false;  // whether the sender knows the time of day
  bool online = false;
  int64_t expires_at = -1;
  int64_t now = -1;  // the hub's time, for one whose clock is ahead
  ShortText<MAX_REQUEST_ID> request;
  ShortText<MAX_REQUEST_ID> word;  // a nonce, the boot of a hub, the reason of a refusal
  ShortText<MAX_SEGMENT> name;     // a timer, or the hub's id
  JsonValue stamps;                // that are acknowledged, or refused
  Register one;
  Command command;
  Shadow shadow;
};

// Reads a message that fits into a device's memory, or blames who sent it.
void read_message(std::string_view topic, std::string_view payload, std::string_view prefix, Reading &reading, Message &message,
                  Tables &tables);

// Reads what is asked of a timer or a device.
void read_command(const Fields &data, Message &message, Tables &tables);

}  // namespace argus
