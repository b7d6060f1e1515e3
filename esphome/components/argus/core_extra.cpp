// Canonical JSON of fields that nobody here knows: sorted keys, no spaces, no escapes but must; fractions stay as they were written.
#include "core_extra.h"

#include <algorithm>

#include "core_json_checks.h"

namespace argus {
namespace {

using Kind = JsonValue::Kind;

constexpr size_t MAX_EXTRA_DEPTH = 5;
constexpr const char *KEYS[]{"T", "a", "at", "b",  "c", "do", "e", "i",  "id", "k",
                                                "p", "pv", "r", "re", "s", "st", "t", "z", "v"};

bool is_known(std::string_view raw_key) {
  return std::ranges::any_of(KEYS, [raw_key](const char *key) { return compare_strings(key, raw_key) == 0; });
}

// Finds the field with the least name above the last, which may be none; false where there is no more.
bool find_next(JsonValue object, const std::string_view *last, std::string_view &key, JsonValue &value) {
  bool found = false;
  for (JsonItems items(object); items.next();) {
    if (last != nullptr && compare_strings(items.raw_key(), *last) <= 0)
      continue;
    if (found && compare_strings(items.raw_key(), key) >= 0)
      continue;
    key = items.raw_key();
    value = items.value();
    found = true;
  }
  return found;
}

void write_sorted(JsonWriter &out, JsonValue value);

void write_object(JsonWriter &out, JsonValue object) {
  out.begin_object();
  std::string_view key, last;
  JsonValue value;
  for (bool first = true; !out.full() && find_next(object, first ? nullptr : &last, key, value); first = false) {
    out.copied_key(key);
    write_sorted(out, value);
    last = key;
  }
  out.end_object();
}

void write_array(JsonWriter &out, JsonValue list) {
  out.begin_array();
  for (JsonItems items(list); items.next() && !out.full();)
    write_sorted(out, items.value());
  out.end_array();
}

// Nests no deeper than the reader of documents lets pass.
void write_sorted(JsonWriter &out, JsonValue value) {
  switch (value.kind()) {
    case Kind::OBJECT:
      return write_object(out, value);
    case Kind::ARRAY:
      return write_array(out, value);
    case Kind::STRING:
      return out.copied_value(value.raw_string());
    case Kind::INTEGER:
      return out.value(value.integer());
    default:
      return out.raw(value.json());
  }
}

// Writes what is not known, and tells whether that is anything.
bool write_unknown(JsonWriter &out, JsonValue object, bool later) {
  bool any = false;
  out.begin_object();
  std::string_view key, last;
  JsonValue value;
  for (bool first = true; !out.full() && find_next(object, first ? nullptr : &last, key, value); first = false) {
    last = key;
    if (is_known(key) && !(later && compare_strings(key, "v") == 0))
      continue;
    out.copied_key(key);
    write_sorted(out, value);
    any = true;
  }
  out.end_object();
  return any;
}

}  // namespace

TextId read_extra(const Fields &register_, Tables &tables) {
  const bool later = register_["v"].integer(1, MAX_INTEGER) > VERSION;
  std::array<char, MAX_EXTRA> buffer;
  JsonWriter out(buffer);
  const bool any = write_unknown(out, register_.object, later);
  if (out.full() || json_depth(out.text()) > MAX_EXTRA_DEPTH)
    register_.reading.blame("extra_too_large", {});
  return any && !register_.reading.failed() ? tables.text(out.text()) : TextId::NONE;
}

Relay::Relay(JsonWriter &out, std::string_view extra) : out_(out), extra_(JsonValue(extra)), more_(extra_.next()) {
  out_.begin_object();
}

void Relay::pass(std::string_view until) {
  for (; more_ && (until.empty() || compare_strings(extra_.raw_key(), until) < 0); more_ = extra_.next()) {
    out_.copied_key(extra_.raw_key());
    out_.raw(extra_.value().json());
  }
}

void Relay::key(std::string_view name) {
  pass(name);
  out_.key(name);
}

void Relay::member(const char *name, std::string_view text) {
  key(name);
  out_.value(text);
}

void Relay::member(const char *name, int64_t number) {
  key(name);
  out_.value(number);
}

void Relay::end() {
  pass({});
  out_.end_object();
}

}  // namespace argus
