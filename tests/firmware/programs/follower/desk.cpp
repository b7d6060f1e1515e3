#include "desk.h"

#include "../driver/kept.h"

namespace desk {

using namespace argus;

namespace {

std::string from_hex(std::string_view digits) {
  std::string bytes;
  for (size_t at = 0; at + 1 < digits.size(); at += 2)
    bytes += static_cast<char>(std::stoi(std::string(digits.substr(at, 2)), nullptr, 16));
  return bytes;
}

std::string written(const auto &write) {
  std::string buffer(2'000, ' ');
  JsonWriter out(buffer.data(), buffer.size());
  write(out);
  return std::string(out.text());
}

}  // namespace

void Ear::refused(std::string_view topic, Reason reason, std::string_view detail) {
  other_ += written([&](JsonWriter &out) {
    out.begin_object();
    out.member("is", "refused");
    out.member("topic", topic.substr(0, 200));
    out.member("reason", reason);
    out.member("detail", detail);
    out.end_object();
  });
  other_ += ",";
}

void Ear::write(JsonWriter &out) {
  const std::string told = ledger_.take();
  const std::string both = told == "[]" ? "" : told.substr(1, told.size() - 2) + ",";
  std::string all = "[" + both + other_;
  if (all.back() == ',')
    all.pop_back();
  other_.clear();
  out.raw(all + "]");
}

bool Tray::publish(std::string_view topic, std::string_view payload, uint8_t qos, bool retain) {
  if (room_-- <= 0)
    return false;
  out_.begin_object();
  out_.member("topic", topic);
  out_.member("payload", payload);
  out_.member("qos", qos);
  out_.member("retain", retain);
  out_.end_object();
  return true;
}

void Desk::answer(JsonValue line, JsonWriter &out) {
  Tables none;
  const Paper call(line, replica_ ? replica_->tables() : none);
  const std::string what = call.text("do");
  const Clocks clocks = call.clocks();
  out.begin_object();
  if (what == "boot") {
    boot(call, clocks);
  } else if (what == "look") {
    look(call, clocks, out);
  } else if (what == "memory") {
    write_memory(clocks, out);
  } else if (what == "publish") {
    Tray tray(out, call.has("room") ? call.integer("room") : 1'000);
    out.key("out");
    out.begin_array();
    follower_->publish(clocks, tray);
    out.end_array();
  } else {
    const Reason reason = act(what, call, clocks);
    out.key("events");
    ear_->write(out);
    if (reason != nullptr)
      out.member("error", reason);
  }
  out.end_object();
}

void Desk::boot(const Paper &call, const Clocks &clocks) {
  follower_.reset();
  words_ = {call.text("device"), call.text("location"), call.text("type"), call.text("model")};
  replica_ = std::make_unique<Replica>(words_.device, call.text("boot"), clocks);
  ear_ = std::make_unique<Ear>(replica_->tables());
  const Home home{"argus", words_.location, words_.type, words_.device};
  About about;
  about.model = words_.model;
  Shadow shadow;
  const Paper memory(call["memory"], replica_->tables());
  if (call.has("memory"))
    remember(memory, shadow);
  const std::string followed = memory.has("follows") ? memory.text("follows") : std::string(LOCAL);
  follower_ = std::make_unique<Follower>(*replica_, *ear_, home, about, call.text("boot"), followed, shadow);
}

Reason Desk::act(std::string_view what, const Paper &call, const Clocks &clocks) {
  if (what == "connected")
    follower_->connected(clocks);
  else if (what == "disconnected")
    follower_->disconnected();
  else if (what == "advance")
    follower_->advance(clocks);
  else if (what == "receive")
    receive(call, clocks);
  else if (what == "apply")
    return apply(call, clocks);
  else if (what == "follow")
    return follower_->follow(call.text("timer"), clocks) ? nullptr : "too_many_timers";
  else if (what == "press")
    follower_->press(call.text("button"), action_of(call.text("action")));
  else if (what == "measure")
    measure(call);
  else
    return "unknown_call";
  return nullptr;
}

void Desk::receive(const Paper &call, const Clocks &clocks) {
  follower_->receive(call.text("topic"), from_hex(call.text("payload")), call["retained"].flag(), clocks);
}

Reason Desk::apply(const Paper &call, const Clocks &clocks) {
  replica_->make_room(clocks);
  Command command;
  const Reason wrong = call.command("command", command);
  return wrong != nullptr ? wrong : follower_->apply(command, clocks);
}

void Desk::measure(const Paper &call) {
  measured_ = call.text("name"), unit_ = call.text("unit");
  measure_ = {measured_, unit_, call.integer("value"), static_cast<uint8_t>(call.integer("decimals"))};
  follower_->measure({&measure_, 1});
}

void Desk::look(const Paper &call, const Clocks &clocks, JsonWriter &out) {
  const Tables &tables = replica_->tables();
  out.member("followed", tables.get(follower_->followed()));
  out.member("location", follower_->timer_location());
  out.member("live", follower_->live());
  out.member("changes", follower_->changes());
  out.member("now", replica_->now(clocks));
  out.member("knows_time", replica_->knows_time(clocks));
  out.key("next");
  driver::write_number_or_null(out, follower_->next_change(clocks));
  out.key("filters");
  out.begin_array();
  TopicText pattern;
  for (size_t at = 0; follower_->filter(at, pattern); at++)
    out.value(pattern.view());
  out.end_array();
  out.key("shadow");
  write_reported(out, follower_->shadow());
  look_at_journals(out, false);
  look_at_journals(out, true);
  look_at_saved(out);
  const TextId timer = call.has("timer") ? replica_->timer(call.text("timer")) : follower_->followed();
  if (timer != TextId::NONE)
    look_at_timer(timer, clocks, out);
}

void Desk::look_at_journals(JsonWriter &out, bool drafts) {
  const Tables &tables = replica_->tables();
  out.key(drafts ? "drafted" : "timers");
  out.begin_object();
  for (const Book &book : replica_->shelf().books()) {
    out.key(tables.get(book.timer));
    driver::write_entries(out, *replica_, book, drafts);
  }
  out.end_object();
}

void Desk::look_at_saved(JsonWriter &out) {
  out.key("saved");
  out.begin_array();
  for (const Entry *const entry : replica_->shelf().entries.all()) {
    const Entry &one = *entry;
    if (one.saved && one.stamp.device == replica_->self())
      write_stamp(out, one.stamp, replica_->tables());
  }
  out.end_array();
}

void Desk::look_at_timer(TextId timer, const Clocks &clocks, JsonWriter &out) {
  const View view = replica_->view(timer, clocks);
  out.key("snapshot");
  out.begin_object();
  driver::write_snapshot(out, view.snapshot, replica_->tables());
  out.end_object();
  out.key("register");
  write_entry(out, view.in_force, replica_->tables());
}

}  // namespace desk
