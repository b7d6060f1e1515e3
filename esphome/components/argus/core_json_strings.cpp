// What a string of JSON says: its escapes undone, character by character.
#include <algorithm>
#include <cstring>

#include "core_json.h"
#include "core_utf8.h"

namespace argus {
namespace {

constexpr std::string_view LETTERS = "\"\\/bfnrt";
constexpr std::string_view MEANT = "\"\\/\b\f\n\r\t";

constexpr bool is_high(uint32_t unit) { return unit >= 0xD800 && unit < 0xDC00; }
constexpr bool is_low(uint32_t unit) { return unit >= 0xDC00 && unit < 0xE000; }

// Takes four hexadecimal digits off a text; false where there are none.
bool take_hex(std::string_view &text, uint32_t &unit) {
  if (text.size() < 4)
    return false;
  unit = 0;
  for (const char one : text.substr(0, 4)) {
    const char lower = static_cast<char>(one | 0x20);
    const bool digit = one >= '0' && one <= '9';
    if (!digit && (lower < 'a' || lower > 'f'))
      return false;
    unit = unit << 4 | static_cast<uint32_t>(digit ? one - '0' : lower - 'a' + 10);
  }
  text.remove_prefix(4);
  return true;
}

}  // namespace

bool take_escape(std::string_view &text, uint32_t &character) {
  if (text.empty())
    return false;
  const char letter = text.front();
  text.remove_prefix(1);
  if (letter != 'u') {
    const size_t known = LETTERS.find(letter);
    character = known < MEANT.size() ? static_cast<uint32_t>(MEANT[known]) : 0;
    return known < MEANT.size();
  }
  if (!take_hex(text, character))
    return false;
  std::string_view behind = text.substr(std::min<size_t>(2, text.size()));
  uint32_t low = 0;
  if (is_high(character) && text.starts_with("\\u") && take_hex(behind, low) && is_low(low)) {
    character = 0x10000 + ((character - 0xD800) << 10) + (low - 0xDC00);
    text = behind;
  }
  return true;
}

uint32_t StringReader::next() {
  if (rest_.front() != '\\')
    return take_character(rest_);
  rest_.remove_prefix(1);
  uint32_t character = 0;
  take_escape(rest_, character);
  return character;
}

int compare_strings(std::string_view one, std::string_view other) {
  StringReader mine(one), theirs(other);
  while (mine.more() && theirs.more()) {
    const uint32_t left = mine.next(), right = theirs.next();
    if (left != right)
      return left < right ? -1 : 1;
  }
  return mine.more() ? 1 : theirs.more() ? -1 : 0;
}

std::string_view decode_string(std::string_view raw, std::span<char> buffer) {
  std::array<char, 4> bytes;
  size_t used = 0;
  for (StringReader reader(raw); reader.more();) {
    const size_t size = put_character(reader.next(), bytes.data());
    if (size > buffer.size() - used)
      break;
    std::memcpy(buffer.data() + used, bytes.data(), size);
    used += size;
  }
  return {buffer.data(), used};
}

}  // namespace argus
