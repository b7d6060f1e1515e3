// What a command makes of a timer, and what time makes of it.
#include "kinds.h"

namespace driver {

using namespace argus;

namespace {

void write_error(JsonWriter &out, Reason reason) {
  out.begin_object();
  out.member("error", reason);
  out.end_object();
}

void command(const Case &one) {
  Command given;
  const Reason wrong = one.given.command("command", given);
  if (wrong != nullptr)
    return write_error(one.out, wrong);
  Tables &tables = one.shelf.tables;
  const Register base = one.given.entry("base"), other = one.given.has("other") ? one.given.entry("other") : Register();
  const SessionId session = session_named(one.given.text("session_id"), tables);
  const Made made = transition(base, given, one.given.integer("at"), session, one.given.has("other") ? &other : nullptr, tables);
  if (made.reason != nullptr)
    return write_error(one.out, made.reason);
  if (!made.applies)
    return one.out.null();
  one.out.begin_object();
  write_snapshot(one.out, made.snapshot, tables);
  one.out.end_object();
}

void write_ended(const Case &one, const Ended &ended) {
  std::array<char, MAX_SESSION_TEXT> buffer;
  one.out.begin_object();
  one.out.member("i", ended.snapshot.step);
  one.out.member("at", ended.at);
  one.out.member("active", ended.active);
  one.out.member("id", text_of(ended.snapshot.session, one.shelf.tables, buffer));
  one.out.end_object();
}

void advance(const Case &one) {
  Advance advance(one.given.entry("register"), one.shelf.tables);
  one.out.begin_object();
  one.out.key("ended");
  one.out.begin_array();
  while (advance.next(one.given.integer("now")))
    write_ended(one, advance.ended());
  one.out.end_array();
  one.out.key("snapshot");
  one.out.begin_object();
  write_snapshot(one.out, advance.current(), one.shelf.tables);
  one.out.end_object();
  one.out.end_object();
}

void shows(const Case &one) {
  const Snapshot it = one.given.entry("register").snapshot();
  const int64_t now = one.given.integer("now"), remaining = remaining_at(it, now);
  const Pauses pauses = pauses_at(it, now);
  one.out.begin_object();
  one.out.member("elapsed", elapsed_at(it, now));
  one.out.key("remaining");
  write_number_or_null(one.out, remaining == COUNTS_UP ? std::nullopt : std::optional(remaining));
  one.out.key("deadline");
  write_number_or_null(one.out, deadline(it) == NO_INSTANT ? std::nullopt : std::optional(deadline(it)));
  one.out.key("pauses");
  one.out.begin_array();
  one.out.value(pauses.count);
  one.out.value(pauses.total);
  one.out.end_array();
  one.out.end_object();
}

constexpr Kind KINDS[] = {{"transitions", "command", command}, {"advance", "advance", advance}, {"advance", "shows", shows}};

}  // namespace

std::span<const Kind> doings() { return KINDS; }

}  // namespace driver
