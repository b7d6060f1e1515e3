#include "kept.h"

namespace driver {

using namespace argus;

void remember_entry(Replica &replica, JsonValue value, TextId timer, bool saved) {
  replica.shelf().make_room();
  Register entry = Paper({}, replica.tables()).entry(value);
  entry.timer = timer, entry.saved = saved;
  if (timer != TextId::NONE)
    replica.remember(entry);
}

namespace {

void remember_draft(Replica &replica, JsonValue value) {
  const Paper paper(value, replica.tables());
  replica.shelf().make_room();
  Draft draft;
  draft.known = paper.stamp("known");
  draft.origin = paper.integer("origin");
  draft.seen = read_clock(paper.field("seen"), replica.tables());
  draft.boot = replica.tables().text(paper.text("boot"));
  replica.remember(draft, paper.entry("register"));
}

void write_draft(JsonWriter &out, const Replica &replica, const Draft &draft) {
  const Tables &tables = replica.tables();
  out.begin_object();
  out.key("register");
  write_entry(out, replica.shelf().entries[draft.handle], tables);
  out.member("boot", tables.get(draft.boot));
  out.member("origin", draft.origin);
  out.key("known");
  write_stamp_or_null(out, draft.known, tables);
  out.key("seen");
  write_clock(out, draft.seen, tables);
  out.end_object();
}

}  // namespace

void remember_drafts(Replica &replica, JsonValue list) {
  for (JsonItems items(list); items.next();)
    remember_draft(replica, items.value());
}

void write_entries(JsonWriter &out, const Replica &replica, const Book &book, bool drafts) {
  out.begin_array();
  for (const Entry *const one : replica.shelf().entries.of(book.timer)) {
    if (one->draft == drafts)
      write_entry(out, *one, replica.tables());
  }
  out.end_array();
}

void write_drafts(JsonWriter &out, const Replica &replica) {
  out.begin_array();
  for (const Draft &draft : replica.shelf().drafts())
    write_draft(out, replica, draft);
  out.end_array();
}

}  // namespace driver
