// The writer of JSON: commas, escapes, and the end of the buffer.
#include <algorithm>
#include <cstring>

#include "core_json.h"
#include "core_utf8.h"

namespace argus {
namespace {

constexpr char HEX[] = "0123456789abcdef";
constexpr std::string_view ESCAPED = "\"\\\b\f\n\r\t";
constexpr std::string_view LETTERS = "\"\\bfnrt";

}  // namespace

void JsonWriter::key(std::string_view name) {
  separate();
  quote(name);
  put(":");
}

void JsonWriter::value(std::string_view text) {
  separate();
  quote(text);
  comma_ = true;
}

void JsonWriter::copied_key(std::string_view raw) {
  separate();
  copy(raw);
  put(":");
}

void JsonWriter::copied_value(std::string_view raw) {
  separate();
  copy(raw);
  comma_ = true;
}

void JsonWriter::raw(std::string_view json) {
  separate();
  put(json);
  comma_ = true;
}

void JsonWriter::member(const char *name, std::string_view text) {
  key(name);
  value(text);
}

void JsonWriter::member(const char *name, bool flag) {
  key(name);
  value(flag);
}

void JsonWriter::member_number(const char *name, int64_t number) {
  key(name);
  put_number(number);
}

void JsonWriter::back_to(size_t used, bool comma) {
  used_ = used;
  comma_ = comma;
  full_ = false;
}

void JsonWriter::open(char bracket) {
  separate();
  put({&bracket, 1});
}

void JsonWriter::close(char bracket) {
  put({&bracket, 1});
  comma_ = true;
}

void JsonWriter::separate() {
  if (comma_)
    put(",");
  comma_ = false;
}

void JsonWriter::put_number(int64_t number) {
  std::array<char, 20> digits;
  size_t at = digits.size();
  uint64_t left = number < 0 ? 0 - static_cast<uint64_t>(number) : static_cast<uint64_t>(number);
  do {
    digits[--at] = static_cast<char>('0' + left % 10);
    left /= 10;
  } while (left > 0);
  if (number < 0)
    digits[--at] = '-';
  raw({digits.data() + at, digits.size() - at});
}

void JsonWriter::quote(std::string_view text) {
  put("\"");
  for (const char one : text)
    put_letter(one);
  put("\"");
}

void JsonWriter::copy(std::string_view raw) {
  std::array<char, 4> bytes;
  put("\"");
  for (StringReader reader(raw); reader.more();) {
    const size_t size = put_character(reader.next(), bytes.data());
    for (size_t at = 0; at < size; at++)
      put_letter(bytes[at]);
  }
  put("\"");
}

void JsonWriter::put_letter(char one) {
  const auto code = static_cast<uint8_t>(one);
  const size_t known = ESCAPED.find(one);
  if (known != std::string_view::npos) {
    const std::array<char, 2> escape{'\\', LETTERS[known]};
    put({escape.data(), escape.size()});
  } else if (code < 0x20) {
    const std::array<char, 6> escape{'\\', 'u', '0', '0', HEX[code >> 4], HEX[code & 15]};
    put({escape.data(), escape.size()});
  } else {
    put({&one, 1});
  }
}

void JsonWriter::put(std::string_view text) {
  const size_t skipped = std::min(skip_, text.size());
  skip_ -= skipped;
  text.remove_prefix(skipped);
  const size_t fitting = full_ ? 0 : std::min(text.size(), size_ - used_);
  full_ = full_ || fitting < text.size();
  std::memcpy(buffer_ + used_, text.data(), fitting);
  used_ += fitting;
}

}  // namespace argus
