// The reader of JSON: which token may follow which.
#include "core_json.h"

#include <algorithm>

#include "core_json_checks.h"
#include "core_utf8.h"

namespace argus {
namespace {

constexpr bool is_digit(char one) { return one >= '0' && one <= '9'; }

constexpr bool is_space(char one) { return one == ' ' || one == '\t' || one == '\n' || one == '\r'; }

}  // namespace

Reason json_problem(std::string_view text, size_t limit) {
  if (text.size() > limit)
    return "too_large";
  JsonReader reader(text);
  const bool object = reader.next() == Token::OBJECT;
  while (reader.token() != Token::END && reader.token() != Token::BAD)
    reader.next();
  const Reason reason = reader.reason();
  const bool complete = reason == nullptr || reason == std::string_view("lone_surrogate");
  return complete && !object ? "not_an_object" : reason;
}

JsonReader::JsonReader(std::string_view text, size_t depth) : text_(text), limit_(std::min(depth, DEEPEST)) {
  if (!is_utf8(text))
    fail("not_utf8");
  else if (json_depth(text) > limit_)
    fail("too_deep");
}

Token JsonReader::next() {
  if (reason_ == nullptr)
    token_ = scan();
  return token_;
}

void JsonReader::skip() {
  if (token_ == Token::KEY)
    next();
  if (token_ != Token::OBJECT && token_ != Token::ARRAY)
    return;
  const size_t outside = depth_ - 1;
  while (depth_ > outside && reason_ == nullptr)
    next();
}

Token JsonReader::fail(Reason reason) {
  reason_ = reason;
  return token_ = Token::BAD;
}

Token JsonReader::scan() {
  pass_space();
  switch (expect_) {
    case Expect::FIRST_VALUE:
      return here() == ']' ? close() : read_value();
    case Expect::FIRST_KEY:
      return here() == '}' ? close() : read_key();
    case Expect::MORE:
      return read_more();
    case Expect::NOTHING:
      if (at_ < text_.size())
        return fail("not_json");
      return lone_ ? fail("lone_surrogate") : Token::END;
    default:
      return read_value();
  }
}

Token JsonReader::read_more() {
  const bool object = objects_[depth_ - 1];
  if (here() == (object ? '}' : ']'))
    return close();
  if (!take(','))
    return fail("not_json");
  pass_space();
  return object ? read_key() : read_value();
}

Token JsonReader::read_key() {
  if (here() != '"' || read_string(Token::KEY) == Token::BAD)
    return fail("not_json");
  pass_space();
  expect_ = Expect::VALUE;
  return take(':') ? Token::KEY : fail("not_json");
}

Token JsonReader::read_value() {
  expect_ = depth_ > 0 ? Expect::MORE : Expect::NOTHING;
  switch (here()) {
    case '{':
      return open(true);
    case '[':
      return open(false);
    case '"':
      return read_string(Token::STRING);
    case 't':
      return read_word("true", Token::TRUE_);
    case 'f':
      return read_word("false", Token::FALSE_);
    case 'n':
      return read_word("null", Token::NIL);
    default:
      return read_number();
  }
}

Token JsonReader::open(bool object) {
  if (depth_ == limit_)
    return fail("too_deep");
  began_[depth_] = static_cast<uint32_t>(++at_);
  objects_[depth_++] = object;
  expect_ = object ? Expect::FIRST_KEY : Expect::FIRST_VALUE;
  return object ? Token::OBJECT : Token::ARRAY;
}

Token JsonReader::close() {
  at_++;
  const bool object = objects_[--depth_];
  expect_ = depth_ > 0 ? Expect::MORE : Expect::NOTHING;
  if (object && repeats_key(text_, began_[depth_]))
    return fail("duplicate_key");
  return object ? Token::END_OBJECT : Token::END_ARRAY;
}

Token JsonReader::read_word(std::string_view word, Token token) {
  if (!text_.substr(at_).starts_with(word))
    return fail("not_json");
  at_ += word.size();
  return token;
}

Token JsonReader::read_number() {
  const size_t began = at_;
  take('-');
  if (!is_digit(here()))
    return refuse_value();
  if (!take('0'))
    pass_digits();
  const size_t whole = at_;
  if (take('.'))
    pass_digits();
  if (at_ == whole + 1)
    at_ = whole;
  const size_t before = at_;
  if (take('e') || take('E')) {
    if (!take('+'))
      take('-');
    const size_t first = at_;
    pass_digits();
    at_ = at_ == first ? before : at_;
  }
  raw_ = text_.substr(began, at_ - began);
  if (at_ > whole)
    return is_beyond_range(raw_) ? fail("number_range") : Token::DECIMAL;
  if (raw_.size() > 17)
    return fail("number_range");
  integer_ = 0;
  for (const char one : raw_)
    integer_ = one == '-' ? 0 : 10 * integer_ + (one - '0');
  if (integer_ > MAX_INTEGER)
    return fail("number_range");
  integer_ = raw_.front() == '-' ? -integer_ : integer_;
  return Token::INTEGER;
}

// Says what is wrong where no value begins: Python's names of what is no number are a reason of their own.
Token JsonReader::refuse_value() {
  const std::string_view rest = text_.substr(at_);
  const bool signed_ = at_ > 0 && text_[at_ - 1] == '-';
  const bool named = rest.starts_with("Infinity") || (!signed_ && rest.starts_with("NaN"));
  return fail(named ? "not_a_number" : "not_json");
}

void JsonReader::pass_digits() {
  while (is_digit(here()))
    at_++;
}

Token JsonReader::read_string(Token token) {
  const size_t began = ++at_;
  while (at_ < text_.size()) {
    const char one = text_[at_++];
    if (one == '"') {
      raw_ = text_.substr(began, at_ - 1 - began);
      return token;
    }
    if (static_cast<uint8_t>(one) < 0x20 || (one == '\\' && !pass_escape()))
      break;
  }
  return fail("not_json");
}

bool JsonReader::pass_escape() {
  std::string_view rest = text_.substr(at_);
  uint32_t character = 0;
  if (!take_escape(rest, character))
    return false;
  lone_ = lone_ || (character >= 0xD800 && character < 0xE000);
  at_ = text_.size() - rest.size();
  return true;
}

bool JsonReader::take(char one) {
  const bool found = here() == one;
  at_ += found ? 1 : 0;
  return found;
}

void JsonReader::pass_space() {
  while (is_space(here()))
    at_++;
}

}  // namespace argus
