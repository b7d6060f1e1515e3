// Text that fits: cut at a character with an ellipsis, broken at spaces, with the font's own characters alone.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#include "esphome/components/display/display.h"
#include "esphome/components/font/font.h"
#include "ui_layout.h"
#include "ui_palette.h"
#include "ui_ring.h"

namespace argus {

struct Fonts {
  esphome::font::Font *time;   ///< digits, as large as the ring allows
  esphome::font::Font *hours;  ///< digits, for times of an hour and more
  esphome::font::Font *title;
  esphome::font::Font *text;   ///< what people wrote: with all letters there is room for
  esphome::font::Font *small;
};

/// A line as a font prints it.
class Line {
 public:
  Line() = default;
  /// `text` in `width` pixels, with an ellipsis where it had to be cut.
  Line(const esphome::font::Font &font, std::string_view text, int width);

  [[nodiscard]] const char *c_str() const { return text_.data(); }
  /// How many bytes of the text it shows before an ellipsis.
  [[nodiscard]] size_t shown() const { return shown_; }

 private:
  static constexpr size_t MAX_BYTES = 96;

  std::array<char, MAX_BYTES + 1> text_{};
  size_t shown_ = 0;
};

/// How many bytes of `text` go on one line, broken at a space where there is one.
size_t broken(const esphome::font::Font &font, std::string_view text, int width);

int text_width(const esphome::font::Font &font, std::string_view text);

/// Prints one line in a slot.
void draw_text(esphome::display::Display &display, esphome::font::Font &font, const Slot &slot, Rgb colour, Rgb ground, std::string_view text);

/// Prints up to `lines` lines below each other, `step` pixels apart; gives how many it took.
int draw_lines(esphome::display::Display &display, esphome::font::Font &font, Slot slot, int lines, int step, Rgb colour, Rgb ground,
               std::string_view text);

}  // namespace argus
