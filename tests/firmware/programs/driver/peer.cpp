#include "peer.h"

#include "core_compact.h"
#include "kept.h"

namespace driver {

using namespace argus;

namespace {
constexpr std::string_view VIEWS[] = {"knows_time", "now", "next_change", "entries", "drafts", "in_force", "snapshot", "sessions"};
}  // namespace

void Peer::answer(JsonValue line, JsonWriter &out) {
  Tables none;
  const Paper call(line, replica_ ? replica_->tables() : none);
  const std::string what = call.text("do");
  const Clocks clocks = call.clocks();
  out.begin_object();
  if (what == "boot") {
    boot_(call, clocks);
  } else if (what == "look") {
    look_(call, clocks, out);
  } else if (what == "memory") {
    memory_(clocks, out);
  } else if (what == "slots") {
    write_slots_(out);
  } else if (const Reason reason = do_(what, call, clocks)) {
    out.member("error", reason);
  } else if (what != "compact") {
    out.key("events");
    out.raw(ledger_->take());
  }
  out.end_object();
}

Reason Peer::do_(std::string_view what, const Paper &call, const Clocks &clocks) {
  const TextId timer = replica_->timer(call.text("timer"));
  replica_->make_room(clocks);
  if (what == "apply")
    return apply_(call, timer, clocks);
  if (what == "receive") {
    receive_(call, timer, clocks);
  } else if (what == "learn") {
    replica_->learn(call.integer("sent"), clocks, call["hub"].flag(), *ledger_);
  } else if (what == "advance") {
    replica_->advance(clocks, *ledger_);
  } else if (what == "trim") {
    trim_(call, timer, clocks);
  } else if (what == "add_timer") {
    add_timer_(call);
  } else if (what == "remove_timer") {
    replica_->remove_timer(timer);
  } else if (what == "rename_timer") {
    replica_->rename_timer(timer, call.text("to"));
  } else if (what == "restore") {
    remember_drafts(*replica_, call["drafts"]);
    replica_->restore(call.integer("told_until"));
  } else if (what == "compact") {
    for (const Book &book : replica_->shelf().books())
      compact(replica_->shelf(), book, replica_->now(clocks));
  } else {
    return "unknown_call";
  }
  return nullptr;
}

// Booting

void Peer::boot_(const Paper &call, const Clocks &clocks) {
  replica_ = std::make_unique<Replica>(call.text("device"), call.text("boot"), clocks);
  ledger_ = std::make_unique<Ledger>(replica_->tables());
  const Paper timers(call["timers"], replica_->tables());
  for (JsonItems items(call["timers"]); items.next();)
    replica_->add_timer(items.raw_key(), timers.plan(items.raw_key()));
  if (call.has("slots"))
    remember_slots_(call);
  if (call.has("memory"))
    remember_(call["memory"]);
}

void Peer::remember_(JsonValue memory) {
  for (JsonItems timers(memory.field("entries")); timers.next();) {
    for (JsonItems items(timers.value()); items.next();)
      remember_entry(*replica_, items.value(), replica_->timer(timers.raw_key()));
  }
  remember_drafts(*replica_, memory.field("drafts"));
  replica_->restore(memory.field("told_until").integer());
}

void Peer::add_timer_(const Paper &call) {
  replica_->add_timer(call.text("timer"), call.plan("plan"));
  for (JsonItems items(call["entries"]); items.next();)
    remember_entry(*replica_, items.value(), replica_->timer(call.text("timer")));
}

// Doing

Reason Peer::apply_(const Paper &call, TextId timer, const Clocks &clocks) {
  Command command;
  if (const Reason wrong = call.command("command", command))
    return wrong;
  return replica_->apply(timer, command, clocks, *ledger_);
}

void Peer::receive_(const Paper &call, TextId timer, const Clocks &clocks) {
  if (!replica_->begin(timer, clocks, *ledger_))
    return;
  for (JsonItems items(call["entries"]); items.next();) {
    replica_->make_room(clocks);
    Register entry = Paper({}, replica_->tables()).entry(items.value());
    entry.timer = timer;
    replica_->receive(entry, clocks, *ledger_);
  }
  replica_->end(timer, clocks, *ledger_);
}

// Looking

void Peer::look_(const Paper &call, const Clocks &clocks, JsonWriter &out) {
  const Book &book = *replica_->shelf().book(replica_->timer(call.text("timer")));
  const std::string what = call.text("what");
  if (!what.empty()) {
    out.key("is");
    return view_(what, book, clocks, out);
  }
  for (const std::string_view one : VIEWS) {
    out.key(one);
    view_(one, book, clocks, out);
  }
}

void Peer::view_(std::string_view what, const Book &book, const Clocks &clocks, JsonWriter &out) {
  const Tables &tables = replica_->tables();
  const int64_t now = replica_->now(clocks);
  const Journal shown = replica_->shelf().shown(book, now);
  if (what == "knows_time") {
    out.value(replica_->knows_time(clocks));
  } else if (what == "now") {
    out.value(now);
  } else if (what == "next_change") {
    write_number_or_null(out, replica_->next_change(clocks));
  } else if (what == "entries") {
    write_entries(out, *replica_, book, false);
  } else if (what == "drafts") {
    write_entries(out, *replica_, book, true);
  } else if (what == "register") {
    write_entry(out, base_of(replica_->shelf(), book, now), tables);
  } else if (what == "in_force") {
    const Register *const force = shown.in_force();
    force != nullptr ? write_entry(out, *force, tables) : out.null();
  } else if (what == "snapshot") {
    out.begin_object();
    write_snapshot(out, replica_->view(book.timer, clocks).snapshot, tables);
    out.end_object();
  } else {
    out.begin_array();
    for (Sessions sessions(shown); sessions.next();)
      write_session(out, sessions.current(), tables);
    out.end_array();
  }
}

// Remembering

void Peer::memory_(const Clocks &clocks, JsonWriter &out) const {
  out.key("entries");
  out.begin_object();
  for (const Book &book : replica_->shelf().books()) {
    out.key(replica_->tables().get(book.timer));
    write_entries(out, *replica_, book, false);
  }
  out.end_object();
  out.key("drafts");
  write_drafts(out, *replica_);
  out.member("told_until", replica_->now(clocks));
}

}  // namespace driver
