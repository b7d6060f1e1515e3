// What a device keeps over a reboot, as memory.py of the Python core writes it.
#include "../driver/kept.h"
#include "desk.h"

namespace desk {

using namespace argus;

void Desk::remember(const Paper &memory, Shadow &shadow) {
  const std::string follows = memory.text("follows");
  replica_->add_timer(follows, pomodoro());
  for (JsonItems timers(memory["timers"]); timers.next();) {
    if (timers.raw_key() != follows)
      replica_->add_timer(timers.raw_key(), pomodoro());
    remember_entries(timers.raw_key(), timers.value(), memory["saved"]);
  }
  driver::remember_drafts(*replica_, memory["drafts"]);
  const Paper said(memory["shadow"], replica_->tables());
  shadow.brightness = static_cast<int8_t>(said.field("brightness").integer_or(-1));
  shadow.volume = static_cast<int8_t>(said.field("volume").integer_or(-1));
  shadow.interval = static_cast<int32_t>(said.field("interval").integer_or(-1));
  shadow.follow = said.text("follow");
  shadow.adopted_by = said.text("adopted_by");
  replica_->restore(memory.integer("told_until"));
}

void Desk::remember_entries(std::string_view timer_id, JsonValue entries, JsonValue saved) {
  const Paper paper({}, replica_->tables());
  for (JsonItems items(entries); items.next();) {
    replica_->shelf().make_room();
    const Stamp stamp = paper.entry(items.value()).stamp;
    bool is_saved = false;
    for (JsonItems stamps(saved); stamps.next();)
      is_saved |= read_stamp({paper.reading, "saved", stamps.value()}, replica_->tables()) == stamp;
    driver::remember_entry(*replica_, items.value(), replica_->timer(timer_id), is_saved);
  }
}

void Desk::write_memory(const Clocks &clocks, JsonWriter &out) {
  const Tables &tables = replica_->tables();
  out.member("follows", tables.get(follower_->followed()));
  out.member("told_until", replica_->now(clocks));
  out.key("shadow");
  write_reported(out, follower_->shadow());
  look_at_saved(out);
  out.key("drafts");
  driver::write_drafts(out, *replica_);
  look_at_journals(out, false);
}

}  // namespace desk
