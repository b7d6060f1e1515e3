// What covers the face: the menu, the timer chooser, set-up.
#include "ui_draw.h"

#if defined(USE_ARGUS_SCREEN) && defined(USE_FONT)

#include <algorithm>

#include "ui_words.h"

namespace argus {

using esphome::display::Display;

namespace {

constexpr int MARGIN = 4;

int16_t small(int value) { return static_cast<int16_t>(value); }

struct Entry {
  std::string_view label;
  std::string_view value;
};

}  // namespace

void draw_list(Display &display, const Face &face, const Layout &layout, const Fonts &fonts) {
  const bool timers = face.menu == Face::Menu::TIMERS;
  const int count = timers ? face.timer_count : static_cast<int>(words::ACTIONS.size());
  const int first = first_row(face.chosen, count);
  const int height = layout.height / LIST_ROWS;
  for (int i = first; i < std::min(first + LIST_ROWS, count); i++) {
    const Box box{MARGIN, small((i - first) * height + 2), small(layout.width - 2 * MARGIN), small(height - 4)};
    const bool chosen = i == face.chosen;
    const Rgb ground = chosen ? palette::of(face.phase) : layout.touch ? palette::RAISED : palette::GROUND;
    if (ground != palette::GROUND)
      draw_pill(display, box, box.height / 3, ground, palette::GROUND);
    const auto word = timers ? face.timers[static_cast<size_t>(i)] : words::ACTIONS[static_cast<size_t>(i)];
    const Slot slot{small(box.x + box.height / 2), small(box.y + box.height / 2), small(box.width - box.height), Align::LEFT};
    draw_text(display, timers ? *fonts.text : *fonts.title, slot, chosen ? palette::GROUND : palette::TEXT, ground, word);
  }
}

void draw_setup(Display &display, const Face &face, const Layout &layout, const Fonts &fonts) {
  const int inset = layout.width / 24;
  Slot slot{small(inset), small(inset + fonts.title->get_capheight() / 2), small(layout.width - 2 * inset), Align::LEFT};
  draw_text(display, *fonts.title, slot, palette::FOCUS, palette::GROUND, words::SETUP);
  const bool no_network = face.setup == Face::Setup::NO_NETWORK;
  slot.y = small(slot.y + layout.line * 5 / 4);
  if (!face.set_up()) {
    const auto words = no_network ? words::NO_NETWORK : words::NO_BROKER;
    slot.y = small(slot.y + layout.line * draw_lines(display, *fonts.text, slot, 4, layout.line, palette::TEXT, palette::GROUND, words) + layout.line / 6);
  }
  const Entry entries[] = {{"Device", face.device}, {"WiFi", face.network}, {"Address", face.address},
                           {"Broker", face.setup == Face::Setup::CONNECTING ? words::CONNECTING : face.broker}, {"Error", face.error}};
  const int column = text_width(*fonts.small, "Address  ");
  for (const auto &[label, value] : entries) {
    if (value.empty())
      continue;
    draw_text(display, *fonts.small, slot, palette::QUIET, palette::GROUND, label);
    draw_text(display, *fonts.small, {small(slot.x + column), slot.y, small(slot.width - column), Align::LEFT}, palette::TEXT, palette::GROUND, value);
    slot.y = small(slot.y + layout.line);
  }
}

}  // namespace argus

#endif
