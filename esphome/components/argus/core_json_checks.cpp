// Depth, the range of numbers, keys that stand twice: each looks at the text once more, so that nothing has to be kept.
#include "core_json_checks.h"

#include <algorithm>
#include <bitset>
#include <cstdint>

#include "core_json.h"

namespace argus {
namespace {

constexpr auto NOWHERE = std::string_view::npos;
constexpr size_t DIGESTS = 2048;  // so many keys can be told apart at a glance

// Returns where the string that begins at a quote has ended.
size_t after_string(std::string_view text, size_t at) {
  while (text[++at] != '"')
    at += text[at] == '\\' ? 1 : 0;
  return at + 1;
}

// Returns where the key behind one begins, in the same object; nowhere if it ends before.
size_t next_key(std::string_view text, size_t at) {
  at = after_string(text, at);
  for (int level = 0; level > 0 || text[at] != '}';) {
    const char one = text[at];
    at = one == '"' ? after_string(text, at) : at + 1;
    if (one == ',' && level == 0)
      return text.find('"', at);
    level += one == '[' || one == '{' ? 1 : one == ']' || one == '}' ? -1 : 0;
  }
  return NOWHERE;
}

std::string_view key_at(std::string_view text, size_t at) {
  return text.substr(at + 1, after_string(text, at) - at - 2);
}

// FNV-1a of what a key says, however it is written.
size_t digest(std::string_view key) {
  uint32_t sum = 2'166'136'261U;
  for (StringReader reader(key); reader.more();)
    sum = (sum ^ reader.next()) * 16'777'619U;
  return (sum ^ sum >> 16) % DIGESTS;
}

bool is_plain(std::string_view raw) { return raw.find('\\') == NOWHERE; }

// Tells whether a key stands between the first of an object and the one at `end`.
bool stands_before(std::string_view text, size_t first, size_t end) {
  const std::string_view key = key_at(text, end);
  const bool plain = is_plain(key);
  for (size_t at = first; at != end; at = next_key(text, at)) {
    const std::string_view other = key_at(text, at);
    if (key == other || (!(plain && is_plain(other)) && compare_strings(key, other) == 0))
      return true;
  }
  return false;
}

int64_t exponent_of(std::string_view number) {
  constexpr int64_t FAR = 100'000;
  const size_t at = number.find_first_of("eE");
  if (at == NOWHERE)
    return 0;
  int64_t exponent = 0;
  for (const char one : number.substr(at + 1)) {
    if (one != '+' && one != '-')
      exponent = std::min(10 * exponent + (one - '0'), FAR);
  }
  return number[at + 1] == '-' ? -exponent : exponent;
}

}  // namespace

size_t json_depth(std::string_view text) {
  int32_t level = 0, deepest = 0;
  bool quoted = false;
  for (size_t at = 0; at < text.size(); at++) {
    const char one = text[at];
    if (one == '"')
      quoted = !quoted;
    else if (quoted)
      at += one == '\\' ? 1 : 0;
    else if (one == '[' || one == '{')
      deepest = std::max(deepest, ++level);
    else if (one == ']' || one == '}')
      level--;
  }
  return static_cast<size_t>(deepest);
}

bool is_beyond_range(std::string_view number) {
  constexpr std::string_view LEAST = "90071992547409915";  // half a unit below 2^53 rounds up to it
  constexpr int64_t PLACES = 16;
  const std::string_view digits = number.substr(0, number.find_first_of("eE"));
  const size_t first = digits.find_first_of("123456789");
  if (first == NOWHERE)
    return false;
  const auto point = static_cast<int64_t>(std::min(digits.find('.'), digits.size()));
  const auto before = point - static_cast<int64_t>(first);
  const int64_t places = before + (before < 0 ? 1 : 0) + exponent_of(number);
  if (places != PLACES)
    return places > PLACES;
  size_t same = 0;
  for (const char one : digits.substr(first)) {
    if (one == '.')
      continue;
    if (same == LEAST.size() || one != LEAST[same])
      return same == LEAST.size() || one > LEAST[same];
    same++;
  }
  return same == LEAST.size();
}

size_t json_value_end(std::string_view text) {
  constexpr std::string_view BEHIND = ",:]} \t\n\r";
  if (text.empty())
    return 0;
  if (text.front() == '"')
    return after_string(text, 0);
  if (text.front() != '[' && text.front() != '{')
    return std::min(text.find_first_of(BEHIND), text.size());
  size_t at = 0;
  int level = 0;
  do {
    const char one = text[at];
    level += one == '[' || one == '{' ? 1 : one == ']' || one == '}' ? -1 : 0;
    at = one == '"' ? after_string(text, at) : at + 1;
  } while (level > 0);
  return at;
}

bool repeats_key(std::string_view text, size_t from) {
  const size_t first = text.find_first_of("\"}", from);
  if (text[first] == '}')
    return false;
  std::bitset<DIGESTS> seen;
  for (size_t at = first; at != NOWHERE; at = next_key(text, at)) {
    const size_t sum = digest(key_at(text, at));
    if (seen[sum] && stands_before(text, first, at))
      return true;
    seen.set(sum);
  }
  return false;
}

}  // namespace argus
