// A device's follower behind lines of JSON: each line is a call, and its answer tells what came of it.
//
//   {"do": "boot", "device", "location", "type", "boot", "model", "memory", "clocks": [monotonic ms, time of day in ms or null]}
//   {"do": "connected" | "disconnected" | "advance"}     {"do": "receive", "topic", "payload": hex, "retained"}
//   {"do": "apply", "command"}     {"do": "follow", "timer"}     {"do": "press", "button", "action"}
//   {"do": "measure", "name", "unit", "value", "decimals"}
//   {"do": "publish", "room": so many messages are taken}     {"do": "look", "timer"}     {"do": "memory"}
//
// "look" answers what the follower knows, "memory" what "boot" takes back (as memory.py writes it), "publish" {"out": [...]}, any other
// {"events": [...]} or {"error": reason}.
#pragma once

#include <memory>
#include <string>

#include "../driver/peer.h"
#include "core_follower.h"

namespace desk {

using argus::JsonValue;
using argus::JsonWriter;
using driver::Paper;

// Writes down what a follower tells.
class Ear final : public argus::Shell {
 public:
  explicit Ear(const argus::Tables &tables) : ledger_(tables) {}
  void heard(const argus::Event &event) override { ledger_.heard(event); }
  void asked(argus::Said) override { other_ += R"({"is":"asked"},)"; }
  void wanted(const argus::Shadow &) override {}
  void refused(std::string_view topic, argus::Reason reason, std::string_view detail) override;
  void write(JsonWriter &out);

 private:
  driver::Ledger ledger_;
  std::string other_;
};

// Takes so many messages, and refuses the next.
class Tray final : public argus::Outbox {
 public:
  Tray(JsonWriter &out, int64_t room) : out_(out), room_(room) {}
  bool publish(std::string_view topic, std::string_view payload, uint8_t qos, bool retain) override;

 private:
  JsonWriter &out_;
  int64_t room_;
};

class Desk {
 public:
  void answer(JsonValue call, JsonWriter &out);

 private:
  // What the texts of a follower's home and model stand in.
  struct Words {
    std::string device, location, type, model;
  };

  void boot(const Paper &call, const argus::Clocks &clocks);
  // memory.cpp
  void remember(const Paper &memory, argus::Shadow &shadow);
  void remember_entries(std::string_view timer_id, JsonValue entries, JsonValue saved);
  void write_memory(const argus::Clocks &clocks, JsonWriter &out);
  argus::Reason act(std::string_view what, const Paper &call, const argus::Clocks &clocks);
  void receive(const Paper &call, const argus::Clocks &clocks);
  argus::Reason apply(const Paper &call, const argus::Clocks &clocks);
  void measure(const Paper &call);
  void look(const Paper &call, const argus::Clocks &clocks, JsonWriter &out);
  void look_at_journals(JsonWriter &out, bool drafts);
  void look_at_saved(JsonWriter &out);
  void look_at_timer(argus::TextId timer, const argus::Clocks &clocks, JsonWriter &out);

  Words words_;
  std::unique_ptr<argus::Replica> replica_;
  std::unique_ptr<Ear> ear_;
  std::unique_ptr<argus::Follower> follower_;
  std::string measured_, unit_;
  argus::Measure measure_;
};

}  // namespace desk
