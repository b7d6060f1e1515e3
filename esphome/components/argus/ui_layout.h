// Where everything is on each of the four screens, and what lies below a finger.
#pragma once

#include <cstdint>
#include <string_view>

#include "ui_face.h"

namespace argus {

struct Box {
  int16_t x = 0;
  int16_t y = 0;
  int16_t width = 0;
  int16_t height = 0;

  [[nodiscard]] constexpr bool contains(int at_x, int at_y) const {
    return at_x >= x && at_x < x + width && at_y >= y && at_y < y + height;
  }
};

struct Ring {
  int16_t x = 0;  ///< of the centre
  int16_t y = 0;
  int16_t radius = 0;  ///< of the outer edge
  int16_t width = 0;
};

enum class Align : uint8_t { LEFT, CENTRE, RIGHT };

/// A line of text: y is the middle of its capitals.
struct Slot {
  int16_t x = 0;
  int16_t y = 0;
  int16_t width = 0;  ///< none: the line is not shown
  Align align = Align::LEFT;
};

struct Layout {
  int16_t width;
  int16_t height;
  Ring ring;
  bool stacked;     ///< minutes above seconds, as large as a small ring allows
  bool touch;
  Slot name;
  Slot battery;
  Slot phase;
  Slot dots;
  int16_t dot;      ///< radius
  Slot task;
  int16_t task_lines;
  int16_t line;     ///< from one line of text to the next
  Slot state;       ///< "paused", "+10 min", "press to start"
  Slot notice;
  Box undo;
  std::string_view undo_words;
  Box menu;         ///< where a finger opens the menu
};

/// LilyGo T-Embed: a knob below the screen.
constexpr Layout LAYOUT_320X170{
    .width = 320, .height = 170,
    .ring = {84, 85, 80, 13}, .stacked = false, .touch = false,
    .name = {178, 15, 90, Align::LEFT}, .battery = {312, 15, 44, Align::RIGHT},
    .phase = {178, 42, 136, Align::LEFT},
    .dots = {178, 68, 136, Align::LEFT}, .dot = 5,
    .task = {178, 92, 136, Align::LEFT}, .task_lines = 2, .line = 21,
    .state = {84, 123, 106, Align::CENTRE},
    .notice = {178, 134, 136, Align::LEFT},
    .undo = {176, 145, 138, 23}, .undo_words = "Hold to undo", .menu = {}};

/// ESP32-2432S028R: touch alone.
constexpr Layout LAYOUT_320X240{
    .width = 320, .height = 240,
    .ring = {98, 98, 90, 14}, .stacked = false, .touch = true,
    .name = {200, 17, 72, Align::LEFT}, .battery = {314, 17, 40, Align::RIGHT},
    .phase = {200, 44, 116, Align::LEFT},
    .dots = {200, 70, 116, Align::LEFT}, .dot = 5,
    .task = {12, 214, 296, Align::LEFT}, .task_lines = 1, .line = 22,
    .state = {98, 138, 110, Align::CENTRE},
    .notice = {200, 94, 116, Align::LEFT},
    .undo = {198, 106, 114, 40}, .undo_words = "Undo", .menu = {198, 152, 114, 40}};

/// M5StickC Plus: two buttons, on the wrist.
constexpr Layout LAYOUT_240X135{
    .width = 240, .height = 135,
    .ring = {67, 67, 62, 9}, .stacked = true, .touch = false,
    .name = {138, 10, 68, Align::LEFT}, .battery = {236, 10, 36, Align::RIGHT},
    .phase = {138, 29, 100, Align::LEFT},
    .dots = {138, 47, 100, Align::LEFT}, .dot = 4,
    .task = {138, 65, 100, Align::LEFT}, .task_lines = 2, .line = 16,
    .state = {138, 97, 100, Align::LEFT},
    .notice = {138, 111, 100, Align::LEFT},
    .undo = {135, 118, 103, 17}, .undo_words = "Hold B: undo", .menu = {}};

/// Pimoroni Presto: all within the ring, buttons in the corners.
constexpr Layout LAYOUT_480X480{
    .width = 480, .height = 480,
    .ring = {240, 240, 226, 28}, .stacked = false, .touch = true,
    .name = {240, 90, 220, Align::CENTRE}, .battery = {468, 24, 80, Align::RIGHT},
    .phase = {240, 136, 290, Align::CENTRE},
    .dots = {240, 380, 200, Align::CENTRE}, .dot = 8,
    .task = {240, 350, 310, Align::CENTRE}, .task_lines = 1, .line = 32,
    .state = {240, 314, 240, Align::CENTRE},
    .notice = {240, 410, 176, Align::CENTRE},
    .undo = {4, 420, 96, 56}, .undo_words = "Undo", .menu = {380, 420, 96, 56}};

constexpr int LIST_ROWS = 5;  ///< of a menu on any screen

/// The first row of a list that is visible.
constexpr int first_row(int chosen, int count) {
  const int last = count > LIST_ROWS ? count - LIST_ROWS : 0;
  const int wanted = chosen - LIST_ROWS / 2;
  return wanted < 0 ? 0 : wanted > last ? last : wanted;
}

struct Target {
  enum class Kind : uint8_t { NOTHING, RING, MENU, UNDO, ROW } kind = Kind::NOTHING;
  uint8_t row = 0;

  bool operator==(const Target &) const = default;
};

/// What a finger at (x, y) touches.
Target touched(const Layout &layout, const Face &face, int x, int y);

}  // namespace argus
