// JSON as every replica takes it (docs/protocol.md, "Encoding and bad input"): a strict reader and a writer, both without heap.
// Nothing here knows a message; how fields are read out of an object is in core_grammar.
#pragma once

#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace argus {

// Why something is refused, in the words of the Python core; null where it is not.
using Reason = const char *;

inline constexpr size_t MAX_DEPTH = 8;
inline constexpr size_t DEVICE_LIMIT = 4096;
inline constexpr int64_t MAX_INTEGER = (int64_t{1} << 53) - 1;

enum class Token : uint8_t {
  OBJECT,
  END_OBJECT,
  ARRAY,
  END_ARRAY,
  KEY,
  STRING,
  INTEGER,
  DECIMAL,
  TRUE_,
  FALSE_,
  NIL,
  END,
  BAD,
};

// Takes what follows a backslash off a text; false where it is no escape.
bool take_escape(std::string_view &text, uint32_t &character);

// The characters of a JSON string, its escapes undone; a surrogate that stands alone is given as such.
class StringReader {
 public:
  // `raw` is what stands between the quotes of a string that was found right.
  explicit StringReader(std::string_view raw) : rest_(raw) {}
  bool more() const { return !rest_.empty(); }
  std::string_view rest() const { return rest_; }
  uint32_t next();

 private:
  std::string_view rest_;
};

// Compares what two strings of JSON say, as they stand between their quotes: less than, equal to or greater than zero.
int compare_strings(std::string_view one, std::string_view other);

// Writes what a string says into a buffer, and returns as much of it as fits, cut at a character.
std::string_view decode_string(std::string_view raw, std::span<char> buffer);

// Reads a document token by token. The first thing that is wrong ends it: BAD from then on, with a reason.
class JsonReader {
 public:
  // Deeper than this no document can be allowed to be.
  static constexpr size_t DEEPEST = 16;

  explicit JsonReader(std::string_view text, size_t depth = MAX_DEPTH);
  Token next();
  // Passes over the rest of the value whose first token was read; after a key, over its value.
  void skip();
  Token token() const { return token_; }
  Reason reason() const { return reason_; }
  // What a number or, between its quotes, a string or key looks like.
  std::string_view raw() const { return raw_; }
  int64_t integer() const { return integer_; }
  // Where in the text the reader stands: behind the last token.
  size_t position() const { return at_; }

 private:
  enum class Expect : uint8_t { VALUE, FIRST_VALUE, FIRST_KEY, MORE, NOTHING };
  Token fail(Reason reason);
  Token scan();
  Token read_value();
  Token read_key();
  Token read_more();
  Token open(bool object);
  Token close();
  Token read_string(Token token);
  Token read_number();
  Token read_word(std::string_view word, Token token);
  Token refuse_value();
  bool pass_escape();
  void pass_digits();
  char here() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  bool take(char one);
  void pass_space();

  std::string_view text_;
  std::string_view raw_;
  size_t at_ = 0;
  size_t limit_;
  size_t depth_ = 0;
  std::array<uint32_t, DEEPEST> began_{};
  std::array<bool, DEEPEST> objects_{};
  int64_t integer_ = 0;
  Reason reason_ = nullptr;
  Token token_ = Token::NIL;
  Expect expect_ = Expect::VALUE;
  bool lone_ = false;
};

// Tells why a document of at most `limit` bytes is refused, or null: it is an object that can be read without care.
Reason json_problem(std::string_view text, size_t limit = DEVICE_LIMIT);

// Writes JSON into a buffer in the one canonical way, if its keys are given in their order; never past the end.
class JsonWriter {
 public:
  // The first `skip` bytes are not kept, so that a long text can be looked at piece by piece.
  JsonWriter(char *buffer, size_t size, size_t skip = 0) : buffer_(buffer), size_(size), skip_(skip) {}
  explicit JsonWriter(std::span<char> buffer) : JsonWriter(buffer.data(), buffer.size()) {}

  void begin_object() { open('{'); }
  void end_object() { close('}'); }
  void begin_array() { open('['); }
  void end_array() { close(']'); }
  void key(std::string_view name);
  void value(std::string_view text);
  void value(const char *text) { value(std::string_view(text)); }
  void value(bool flag) { raw(flag ? "true" : "false"); }
  template<std::integral T>
    requires(!std::same_as<T, bool>)
  void value(T whole) {
    put_number(static_cast<int64_t>(whole));
  }
  void null() { raw("null"); }
  // Writes what a string says that stands so between its quotes in another document.
  void copied_key(std::string_view raw);
  void copied_value(std::string_view raw);
  // Writes a value that is JSON already.
  void raw(std::string_view json);
  // Writes a part of a value that its caller puts together.
  void part(std::string_view text) { put(text); }
  // Writes a field of an object.
  void member(const char *name, std::string_view text);
  void member(const char *name, const char *text) { member(name, std::string_view(text)); }
  void member(const char *name, bool flag);
  template<std::integral T>
    requires(!std::same_as<T, bool>)
  void member(const char *name, T whole) {
    member_number(name, static_cast<int64_t>(whole));
  }

  // Tells whether there was no room for all; the text is only its beginning then.
  bool full() const { return full_; }
  std::string_view text() const { return {buffer_, used_}; }
  // Takes back what was written behind a place that `text().size()` gave, where a value is still to come or has ended.
  void back_to(size_t used, bool comma);

 private:
  void open(char bracket);
  void close(char bracket);
  void separate();
  void member_number(const char *name, int64_t number);
  void put_number(int64_t number);
  void quote(std::string_view text);
  void copy(std::string_view raw);
  void put_letter(char one);
  void put(std::string_view text);

  char *buffer_;
  size_t size_;
  size_t skip_;
  size_t used_ = 0;
  bool comma_ = false;
  bool full_ = false;
};

}  // namespace argus
