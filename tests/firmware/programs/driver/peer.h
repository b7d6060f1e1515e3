// A replica behind lines of JSON, as `tests/simulation/driver.py` says: it takes the place of the Python replica. Beyond what is said
// there it has the replica's other doors:
//   {"do": "add_timer", "timer", "plan", "entries"}     {"do": "remove_timer", "timer"}     {"do": "rename_timer", "timer", "to"}
//   {"do": "restore", "told_until", "drafts"}     {"do": "look", "what": "register"}     {"do": "trim", ...}: room.cpp
#pragma once

#include <memory>
#include <string>

#include "core_replica.h"
#include "paper.h"

namespace driver {

// Writes down what a replica tells.
class Ledger final : public argus::Listener {
 public:
  explicit Ledger(const argus::Tables &tables) : tables_(tables) {}
  void heard(const argus::Event &event) override;
  // Hands out what was heard since the last time, as a list.
  std::string take();

 private:
  void write_(JsonWriter &out, const argus::Event &event) const;

  const argus::Tables &tables_;
  std::string heard_;
};

class Peer {
 public:
  // Answers a call with an object.
  void answer(JsonValue call, JsonWriter &out);

 private:
  void boot_(const Paper &call, const argus::Clocks &clocks);
  void remember_(JsonValue memory);
  void add_timer_(const Paper &call);
  void receive_(const Paper &call, argus::TextId timer, const argus::Clocks &clocks);
  argus::Reason apply_(const Paper &call, argus::TextId timer, const argus::Clocks &clocks);
  void remember_slots_(const Paper &call);
  void write_slots_(JsonWriter &out) const;
  void trim_(const Paper &call, argus::TextId followed, const argus::Clocks &clocks);
  argus::Reason do_(std::string_view what, const Paper &call, const argus::Clocks &clocks);
  void look_(const Paper &call, const argus::Clocks &clocks, JsonWriter &out);
  void view_(std::string_view what, const argus::Book &book, const argus::Clocks &clocks, JsonWriter &out);
  void memory_(const argus::Clocks &clocks, JsonWriter &out) const;

  std::unique_ptr<argus::Replica> replica_;
  std::unique_ptr<Ledger> ledger_;
};

}  // namespace driver
