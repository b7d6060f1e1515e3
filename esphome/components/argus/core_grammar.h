// Fields of a document that was found right, and what is wrong with them. Nothing here knows a message.
//
// A document is not taken apart: a value is a piece of its text, and a field is looked for when it is asked for. The first thing that
// is wrong is remembered with the name of its field; what is read after that is of no use, and does no harm.
#pragma once

#include "core_json.h"
#include "core_names.h"

namespace argus {

// A value: a piece of a document.
class JsonValue {
 public:
  enum class Kind : uint8_t { ABSENT, NIL, FLAG, INTEGER, DECIMAL, STRING, ARRAY, OBJECT };

  JsonValue() = default;
  // Takes the value that begins a text, behind white space.
  explicit JsonValue(std::string_view text);
  Kind kind() const;
  // Tells whether it is there, and not null.
  bool given() const { return kind() > Kind::NIL; }
  std::string_view json() const { return text_; }
  int64_t integer() const;
  bool flag() const { return text_.front() == 't'; }
  // What stands between the quotes of a string.
  std::string_view raw_string() const { return text_.substr(1, text_.size() - 2); }
  // The field of an object under a name without escapes; absent where it has none, or is no object.
  JsonValue field(std::string_view name) const;

 private:
  std::string_view text_;
};

// Walks over the items of a list, or over the fields of an object.
class JsonItems {
 public:
  explicit JsonItems(JsonValue container);
  bool next();
  JsonValue value() const { return value_; }
  // The name of a field, as it stands between its quotes.
  std::string_view raw_key() const { return key_.raw_string(); }

 private:
  std::string_view rest_;
  JsonValue key_;
  JsonValue value_;
  bool object_;
};

// Returns how many items a list has.
size_t count_items(JsonValue list);

// Tells whether a text is a word of ours (a reason, a name of an event), and whether it is one that stands for something once.
bool is_word(std::string_view text);
bool is_nonce(std::string_view text);

using Pattern = bool (*)(std::string_view text);

// A message that is being read: why it is refused, if it is, and room for one word whose escapes are undone.
struct Reading {
  Reason reason = nullptr;
  std::string_view detail;
  std::array<char, 64> spare;

  bool failed() const { return reason != nullptr; }
  void blame(Reason why, std::string_view where);
  // What a string says, until the next is asked for; a longer text than any word where it is too long for one.
  std::string_view say(std::string_view raw);
  // A number as a detail.
  std::string_view number(size_t count);
};

// What stands under a name. A reader of it answers with something harmless where it blames the sender.
struct Field {
  Reading &reading;
  std::string_view name;
  JsonValue value;

  bool given() const { return value.given(); }
  // Blames the sender of this field.
  void blame(Reason why) const { reading.blame(why, name); }
  bool is(JsonValue::Kind kind) const;
  int64_t integer() const;
  uint32_t number(uint32_t most) const { return static_cast<uint32_t>(integer(0, most)); }
  int64_t integer(int64_t low, int64_t high) const;
  int64_t integer_or(int32_t otherwise) const;
  int32_t integer_or(int32_t otherwise, int32_t low, int32_t high) const;
  bool flag() const { return is(JsonValue::Kind::FLAG) && value.flag(); }
  // Returns what stands between the quotes, of any content; its caller bounds it.
  std::string_view raw_string() const;
  std::string_view raw_string_or_none() const { return given() ? raw_string() : std::string_view(); }
  // What a string says, as `Reading::say`.
  std::string_view said() const;
  std::string_view word(Pattern fits) const;
  std::string_view word_or_none(Pattern fits) const { return given() ? word(fits) : std::string_view(); }
  // Checks a text for people: so many characters, none of them of control.
  void label_or_none(size_t longest = 64) const;
  // Returns what a word names; `find` answers with the first of an enumeration for a word that is none.
  template<typename E> E choice(E (*find)(std::string_view word)) const {
    const E found = find(said());
    if (found == E{})
      blame("field_choice");
    return found;
  }
  // Blames the sender unless it is a list of so many items.
  bool list(size_t least, size_t most) const;
};

// An object and its fields.
struct Fields {
  Reading &reading;
  JsonValue object;

  Field operator[](const char *name) const;
  int64_t integer(const char *name) const;
  std::string_view raw_string_or_none(const char *name) const;
};

// A short list whose items have names; the last ones may be left out.
class Row {
 public:
  Row(const Field &list, std::initializer_list<const char *> names, size_t least = 0);
  const Field &operator[](size_t at) const { return fields_[at]; }

 private:
  static constexpr size_t MOST = 6;
  std::array<Field, MOST> fields_;
};

}  // namespace argus
