// What a device keeps over a reboot, as memory.py of the Python core writes it.
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
  for (JsonItems items(memory["drafts"]); items.next();)
    remember_draft(items.value());
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
    Register one = paper.entry(items.value());
    one.timer = replica_->timer(timer_id);
    for (JsonItems stamps(saved); stamps.next();)
      one.saved |= read_stamp({paper.reading, "saved", stamps.value()}, replica_->tables()) == one.stamp;
    replica_->remember(one);
  }
}

void Desk::remember_draft(JsonValue value) {
  const Paper paper(value, replica_->tables());
  replica_->shelf().make_room();
  Draft draft;
  draft.known = paper.stamp("known");
  draft.origin = paper.integer("origin");
  draft.seen = read_clock(paper.field("seen"), replica_->tables());
  draft.boot = replica_->tables().text(paper.text("boot"));
  replica_->remember(draft, paper.entry("register"));
}

void Desk::write_memory(const Clocks &clocks, JsonWriter &out) {
  const Tables &tables = replica_->tables();
  out.member("follows", tables.get(follower_->followed()));
  out.member("told_until", replica_->now(clocks));
  out.key("shadow");
  write_reported(out, follower_->shadow());
  look_at_saved(out);
  out.key("drafts");
  out.begin_array();
  for (const Draft &draft : replica_->shelf().drafts()) {
    out.begin_object();
    out.key("register");
    write_entry(out, replica_->shelf().entries[draft.handle], tables);
    out.member("boot", tables.get(draft.boot));
    out.member("origin", draft.origin);
    out.key("known");
    driver::write_stamp_or_null(out, draft.known, tables);
    out.key("seen");
    write_clock(out, draft.seen, tables);
    out.end_object();
  }
  out.end_array();
  look_at_journals(out, false);
}

}  // namespace desk
