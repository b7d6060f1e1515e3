// Values within a document, and the typed fields of an object.
#include "core_grammar.h"

#include "core_json_checks.h"

namespace argus {
namespace {

constexpr std::string_view SPACE = " \t\n\r";

std::string_view without_space(std::string_view text) {
  const size_t first = text.find_first_not_of(SPACE);
  return first == std::string_view::npos ? std::string_view() : text.substr(first);
}

}  // namespace

JsonValue::JsonValue(std::string_view text) : text_(without_space(text)) {
  text_ = text_.substr(0, json_value_end(text_));
}

JsonValue::Kind JsonValue::kind() const {
  switch (text_.empty() ? '\0' : text_.front()) {
    case '\0':
      return Kind::ABSENT;
    case 'n':
      return Kind::NIL;
    case 't':
    case 'f':
      return Kind::FLAG;
    case '"':
      return Kind::STRING;
    case '[':
      return Kind::ARRAY;
    case '{':
      return Kind::OBJECT;
    default:
      return text_.find_first_of(".eE") == std::string_view::npos ? Kind::INTEGER : Kind::DECIMAL;
  }
}

int64_t JsonValue::integer() const {
  int64_t found = 0;
  for (const char one : text_)
    found = one == '-' ? 0 : 10 * found + (one - '0');
  return text_.front() == '-' ? -found : found;
}

JsonValue JsonValue::field(std::string_view name) const {
  if (kind() != Kind::OBJECT)
    return {};
  for (JsonItems items(*this); items.next();) {
    if (compare_strings(items.raw_key(), name) == 0)
      return items.value();
  }
  return {};
}

JsonItems::JsonItems(JsonValue container)
    : rest_(container.json().substr(container.json().empty() ? 0 : 1)), object_(container.kind() == JsonValue::Kind::OBJECT) {}

bool JsonItems::next() {
  rest_ = without_space(rest_);
  if (rest_.empty() || rest_.front() == ']' || rest_.front() == '}')
    return false;
  if (object_) {
    key_ = JsonValue(rest_);
    rest_ = without_space(rest_.substr(key_.json().size())).substr(1);
  }
  value_ = JsonValue(rest_);
  rest_ = without_space(without_space(rest_).substr(value_.json().size()));
  if (rest_.front() == ',')
    rest_.remove_prefix(1);
  return true;
}

size_t count_items(JsonValue list) {
  size_t count = 0;
  for (JsonItems items(list); items.next();)
    count++;
  return count;
}

bool is_word(std::string_view text) {
  constexpr size_t LONGEST = 32;
  return !text.empty() && text.size() <= LONGEST && is_segment(text) && text.find('-') == std::string_view::npos;
}

bool is_nonce(std::string_view text) { return !text.empty() && is_request_id(text); }

void Reading::blame(Reason why, std::string_view where) {
  if (failed())
    return;
  reason = why;
  detail = where;
}

std::string_view Reading::say(std::string_view raw) {
  const bool plain = raw.find('\\') == std::string_view::npos;
  return plain ? raw : decode_string(raw, spare);
}

std::string_view Reading::number(size_t count) {
  JsonWriter writer(spare);
  writer.value(count);
  return writer.text();
}

bool Field::is(JsonValue::Kind kind) const {
  if (!given())
    blame("field_missing");
  else if (value.kind() != kind)
    blame("field_type");
  else
    return true;
  return false;
}

int64_t Field::integer(int64_t low, int64_t high) const {
  if (!is(JsonValue::Kind::INTEGER))
    return low;
  const int64_t found = value.integer();
  if (found >= low && found <= high)
    return found;
  blame("field_range");
  return low;
}

int64_t Field::integer() const { return integer(0, MAX_INTEGER); }

int64_t Field::integer_or(int32_t otherwise) const { return given() ? integer() : otherwise; }

int32_t Field::integer_or(int32_t otherwise, int32_t low, int32_t high) const {
  return given() ? static_cast<int32_t>(integer(low, high)) : otherwise;
}

std::string_view Field::raw_string() const {
  return is(JsonValue::Kind::STRING) ? value.raw_string() : std::string_view();
}

std::string_view Field::said() const { return reading.say(raw_string()); }

std::string_view Field::word(Pattern fits) const {
  const std::string_view word = said();
  if (fits(word))
    return word;
  blame("field_text");
  return {};
}

void Field::label_or_none(size_t longest) const {
  if (!given() || !is(JsonValue::Kind::STRING))
    return;
  size_t count = 0;
  bool control = false;
  for (StringReader reader(value.raw_string()); reader.more(); count++) {
    const uint32_t character = reader.next();
    control = control || character < 0x20 || character == 0x7F;
  }
  if (control || count > longest)
    blame("field_text");
}

bool Field::list(size_t least, size_t most) const {
  if (!is(JsonValue::Kind::ARRAY))
    return false;
  const size_t count = count_items(value);
  if (count >= least && count <= most)
    return true;
  blame("field_length");
  return false;
}

Field Fields::operator[](const char *name) const {
  const std::string_view said(name);
  return {reading, said, object.field(said)};
}

int64_t Fields::integer(const char *name) const { return (*this)[name].integer(); }

std::string_view Fields::raw_string_or_none(const char *name) const { return (*this)[name].raw_string_or_none(); }

Row::Row(const Field &list, std::initializer_list<const char *> names, size_t least)
    : fields_{{{list.reading, {}, {}}, {list.reading, {}, {}}, {list.reading, {}, {}},
               {list.reading, {}, {}}, {list.reading, {}, {}}, {list.reading, {}, {}}}} {
  size_t at = 0;
  for (const char *const name : names)
    fields_[at++].name = name;
  if (!list.list(least > 0 ? least : names.size(), names.size()))
    return;
  at = 0;
  for (JsonItems items(list.value); items.next();)
    fields_[at++].value = items.value();
}

}  // namespace argus
