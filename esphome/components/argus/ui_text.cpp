// A character that the font lacks becomes a question mark; control characters become spaces.
#include "ui_text.h"

#if defined(USE_ARGUS_SCREEN) && defined(USE_FONT)

#include <algorithm>
#include <cstring>

#include "ui_words.h"

namespace argus {

using esphome::display::Display;
using esphome::font::Font;
using esphome::font::Glyph;

namespace {

constexpr uint32_t REPLACEMENT = '?';

/// The first character of a text: its code and how many bytes it takes. Core lets valid UTF-8 pass alone.
struct Character {
  uint32_t code;
  size_t bytes;
};

Character first_of(std::string_view text) {
  const auto lead = static_cast<uint8_t>(text.front());
  const size_t bytes = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  if (bytes > text.size())
    return {REPLACEMENT, text.size()};
  uint32_t code = bytes == 1 ? lead : lead & (0xFFU >> (bytes + 1));
  for (size_t i = 1; i < bytes; i++)
    code = code << 6 | (static_cast<uint8_t>(text[i]) & 0x3FU);
  return {code < ' ' ? ' ' : code, bytes};
}

const Glyph *glyph_of(const Font &font, uint32_t code) {
  const Glyph *glyph = font.find_glyph(code);
  return glyph != nullptr ? glyph : font.find_glyph(REPLACEMENT);
}

int advance_of(const Font &font, uint32_t code) {
  const Glyph *glyph = glyph_of(font, code);
  return glyph == nullptr ? 0 : glyph->advance;
}

/// How many bytes of `text` go in `width` pixels, never a part of a character.
size_t fitting(const Font &font, std::string_view text, int width) {
  size_t bytes = 0;
  while (bytes < text.size()) {
    const Character next = first_of(text.substr(bytes));
    width -= advance_of(font, next.code);
    if (width < 0)
      break;
    bytes += next.bytes;
  }
  return bytes;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.back() == ' ')
    text.remove_suffix(1);
  return text;
}

}  // namespace

int text_width(const Font &font, std::string_view text) {
  int width = 0;
  while (!text.empty()) {
    const Character next = first_of(text);
    width += advance_of(font, next.code);
    text.remove_prefix(next.bytes);
  }
  return width;
}

Line::Line(const Font &font, std::string_view text, int width) {
  const bool whole = text.size() <= MAX_BYTES - words::ELLIPSIS.size() && text_width(font, text) <= width;
  std::string_view kept = text.substr(0, MAX_BYTES - words::ELLIPSIS.size());
  if (!whole)
    kept = trimmed(kept.substr(0, fitting(font, kept, width - text_width(font, words::ELLIPSIS))));
  shown_ = kept.size();
  size_t at = 0;
  while (!kept.empty()) {
    const Character next = first_of(kept);
    const bool printable = next.code >= ' ' && font.find_glyph(next.code) != nullptr && static_cast<uint8_t>(kept.front()) >= ' ';
    if (printable)
      at = static_cast<size_t>(std::copy_n(kept.begin(), next.bytes, text_.begin() + static_cast<ptrdiff_t>(at)) - text_.begin());
    else
      text_[at++] = next.code == ' ' ? ' ' : static_cast<char>(REPLACEMENT);
    kept.remove_prefix(next.bytes);
  }
  if (!whole)
    std::ranges::copy(words::ELLIPSIS, text_.begin() + static_cast<ptrdiff_t>(at));
}

size_t broken(const Font &font, std::string_view text, int width) {
  const size_t fits = fitting(font, text, width);
  if (fits == text.size())
    return fits;
  const size_t space = text.substr(0, fits + 1).rfind(' ');
  return space == std::string_view::npos || space == 0 ? fits : space;
}

void draw_text(Display &display, Font &font, const Slot &slot, Rgb rgb, Rgb ground, std::string_view text) {
  if (slot.width <= 0 || text.empty())
    return;
  const Line line(font, text, slot.width);
  const int wide = text_width(font, line.c_str());
  const int left = slot.align == Align::LEFT ? slot.x : slot.align == Align::CENTRE ? slot.x - wide / 2 : slot.x - wide;
  const int top = slot.y + font.get_capheight() / 2 - font.get_baseline();
  font.print(left, top, &display, colour(rgb), line.c_str(), colour(ground));
}

int draw_lines(Display &display, Font &font, Slot slot, int lines, int step, Rgb rgb, Rgb ground, std::string_view text) {
  int taken = 0;
  while (taken < lines && !text.empty()) {
    const bool last = taken == lines - 1;
    const size_t bytes = last ? text.size() : broken(font, text, slot.width);
    draw_text(display, font, slot, rgb, ground, trimmed(text.substr(0, bytes)));
    text.remove_prefix(bytes);
    while (!text.empty() && text.front() == ' ')
      text.remove_prefix(1);
    slot.y = static_cast<int16_t>(slot.y + step);
    taken++;
  }
  return taken;
}

}  // namespace argus

#endif
