// UTF-8: the bytes of characters.
#include "core_utf8.h"

namespace argus {
namespace {

constexpr uint32_t LEAST[] = {0, 0x80, 0x800, 0x10000};

uint8_t byte_at(std::string_view text, size_t at) { return static_cast<uint8_t>(text[at]); }

// Returns how many bytes follow the first of a character; 4 where none can begin with it.
size_t following(uint8_t first) {
  if (first < 0x80)
    return 0;
  if (first < 0xC0 || first > 0xF7)
    return 4;
  return first < 0xE0 ? 1 : first < 0xF0 ? 2 : 3;
}

bool is_continued(uint8_t byte) { return (byte & 0xC0) == 0x80; }

uint32_t assembled(std::string_view text, size_t more) {
  const uint8_t first = byte_at(text, 0);
  uint32_t character = more == 0 ? first : first & (0x3FU >> more);
  for (size_t at = 1; at <= more; at++)
    character = character << 6 | (byte_at(text, at) & 0x3FU);
  return character;
}

// Returns the size of the character at the beginning; 0 where there is none.
size_t character_size(std::string_view text) {
  const size_t more = following(byte_at(text, 0));
  if (more > 3 || more >= text.size())
    return 0;
  for (size_t at = 1; at <= more; at++) {
    if (!is_continued(byte_at(text, at)))
      return 0;
  }
  const uint32_t character = assembled(text, more);
  const bool surrogate = character >= 0xD800 && character <= 0xDFFF;
  return character < LEAST[more] || character > 0x10FFFF || surrogate ? 0 : more + 1;
}

}  // namespace

bool is_utf8(std::string_view bytes) {
  while (!bytes.empty()) {
    const size_t size = character_size(bytes);
    if (size == 0)
      return false;
    bytes.remove_prefix(size);
  }
  return true;
}

uint32_t take_character(std::string_view &text) {
  const size_t more = following(byte_at(text, 0));
  const uint32_t character = assembled(text, more);
  text.remove_prefix(more + 1);
  return character;
}

size_t put_character(uint32_t character, char *out) {
  const size_t more = character < 0x80 ? 0 : character < 0x800 ? 1 : character < 0x10000 ? 2 : 3;
  const uint32_t mark = more == 0 ? 0 : (0xFF00U >> (more + 1)) & 0xFFU;
  for (size_t at = more; at > 0; at--) {
    out[at] = static_cast<char>(0x80U | (character & 0x3FU));
    character >>= 6;
  }
  out[0] = static_cast<char>(mark | character);
  return more + 1;
}

bool is_white(uint32_t character) {
  switch (character) {
    case ' ':
    case 0x85:
    case 0xA0:
    case 0x1680:
    case 0x2028:
    case 0x2029:
    case 0x202F:
    case 0x205F:
    case 0x3000:
      return true;
    default:
      return (character >= 0x09 && character <= 0x0D) || (character >= 0x1C && character <= 0x1F) ||
             (character >= 0x2000 && character <= 0x200A);
  }
}

std::string_view cut_text(std::string_view text, size_t most) {
  if (text.size() <= most)
    return text;
  while (most > 0 && is_continued(byte_at(text, most)))
    most--;
  return text.substr(0, most);
}

std::string_view strip_text(std::string_view text) {
  size_t first = text.size(), last = 0;
  std::string_view rest = text;
  while (!rest.empty()) {
    const size_t before = text.size() - rest.size();
    if (is_white(take_character(rest)))
      continue;
    first = first < before ? first : before;
    last = text.size() - rest.size();
  }
  return first < last ? text.substr(first, last - first) : text.substr(0, 0);
}

}  // namespace argus
