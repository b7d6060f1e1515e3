// The face of the timer: ring, time, phase, cycle, task, notice, undo.
#include "ui_draw.h"

#if defined(USE_ARGUS_SCREEN) && defined(USE_FONT)

#include <algorithm>
#include <array>
#include <cinttypes>
#include <cstdio>

#include "ui_words.h"

namespace argus {

using esphome::display::Display;

namespace {

constexpr int DOTS_OF_UNSURE_RING = 24;
constexpr int MAX_DOTS = 8;
constexpr int8_t BATTERY_LOW = 15;
constexpr int64_t MINUTE = 60;
constexpr int64_t HOUR = 60 * MINUTE;
constexpr int64_t LONGEST_CLOCK = 100 * HOUR;

using Text = std::array<char, 24>;

/// Whether the number runs on a clock that nobody confirmed, or is none at all.
bool is_doubtful(const Face &face) {
  if (face.drafting())
    return false;
  return face.trust == Face::Trust::UNKNOWN || (face.trust == Face::Trust::UNSURE && face.status == Face::Status::ACTIVE);
}

/// The colour of the number says whether it counts, rests, or is not to be relied on.
Rgb time_colour(const Face &face) {
  if (face.drafting())
    return palette::TEXT;
  if (face.trust == Face::Trust::UNKNOWN || face.status != Face::Status::ACTIVE)
    return palette::QUIET;
  return is_doubtful(face) ? palette::WARNING : palette::TEXT;
}

Rgb ring_colour(const Face &face) {
  const Rgb phase = palette::of(face.phase);
  return face.status == Face::Status::PAUSED && face.turned == 0 ? mix(palette::RAISED, phase, 128) : phase;
}

void draw_time_ring(Display &display, const Face &face, const Layout &layout) {
  if (face.hold > 0)
    draw_ring(display, layout.ring, face.hold, palette::TEXT, palette::RAISED, palette::GROUND);
  else if (!is_doubtful(face))
    draw_ring(display, layout.ring, face.fill(), ring_colour(face), palette::RAISED, palette::GROUND);
  else
    draw_dotted_ring(display, layout.ring, face.fill(), DOTS_OF_UNSURE_RING, ring_colour(face), palette::RAISED, palette::GROUND);
}

void write_clock(Text &text, int64_t seconds) {
  const int64_t days = seconds / (24 * HOUR);
  const int64_t hours = seconds / HOUR;
  const int64_t minutes = seconds / MINUTE % 60;
  if (seconds >= LONGEST_CLOCK)
    snprintf(text.data(), text.size(), "%" PRId64 "d %" PRId64 "h", days, hours % 24);
  else if (seconds >= HOUR)
    snprintf(text.data(), text.size(), "%" PRId64 ":%02" PRId64 ":%02" PRId64, hours, minutes, seconds % 60);
  else
    snprintf(text.data(), text.size(), "%" PRId64 ":%02" PRId64, minutes, seconds % 60);
}

void draw_stacked(Display &display, const Face &face, const Layout &layout, const Fonts &fonts) {
  Text minutes{};
  Text rest{};
  snprintf(minutes.data(), minutes.size(), "%" PRId64, face.seconds() / MINUTE);
  snprintf(rest.data(), rest.size(), "%02" PRId64, face.seconds() % MINUTE);
  const auto above = static_cast<int16_t>(layout.ring.y - fonts.hours->get_capheight() / 2);
  const auto below = static_cast<int16_t>(layout.ring.y + fonts.time->get_capheight() / 2 + 6);
  const int16_t width = layout.ring.radius * 2;
  draw_text(display, *fonts.time, {layout.ring.x, above, width, Align::CENTRE}, time_colour(face), palette::GROUND, minutes.data());
  draw_text(display, *fonts.hours, {layout.ring.x, below, width, Align::CENTRE}, time_colour(face), palette::GROUND, rest.data());
}

void draw_time(Display &display, const Face &face, const Layout &layout, const Fonts &fonts) {
  const bool unknown = face.trust == Face::Trust::UNKNOWN && !face.drafting();
  const bool small = (layout.stacked && unknown) || (!unknown && face.seconds() >= HOUR);
  if (layout.stacked && !small)
    return draw_stacked(display, face, layout, fonts);
  Text text{};
  if (!unknown)
    write_clock(text, face.seconds());
  draw_text(display, small ? *fonts.hours : *fonts.time, {layout.ring.x, layout.ring.y, static_cast<int16_t>(layout.ring.radius * 2), Align::CENTRE},
            time_colour(face), palette::GROUND, unknown ? words::NO_TIME : std::string_view(text.data()));
}

void draw_state(Display &display, const Face &face, const Layout &layout, const Fonts &fonts) {
  const auto say = [&](Rgb rgb, std::string_view text) { draw_text(display, *fonts.small, layout.state, rgb, palette::GROUND, text); };
  if (face.turned != 0 && !face.waiting()) {
    Text text{};
    snprintf(text.data(), text.size(), "%+d %.*s", face.turned, static_cast<int>(words::MINUTES.size()), words::MINUTES.data());
    say(palette::TEXT, text.data());
  } else if (face.trust == Face::Trust::UNKNOWN) {
    say(palette::QUIET, words::NO_TIME_YET);
  } else if (face.status == Face::Status::PAUSED) {
    say(palette::WARNING, words::PAUSED);
  } else if (face.waiting()) {
    say(palette::QUIET, layout.touch ? words::TAP_TO_START : words::PRESS_TO_START);
  }
}

/// A focus that is done is a full dot, the one at hand an open one.
void draw_dots(Display &display, const Face &face, const Layout &layout, const Fonts &fonts) {
  if (face.cycles == 0)
    return;
  if (face.cycles > MAX_DOTS) {
    Text text{};
    snprintf(text.data(), text.size(), "%u / %u", static_cast<unsigned>(face.cycle), static_cast<unsigned>(face.cycles));
    return draw_text(display, *fonts.small, layout.dots, palette::QUIET, palette::GROUND, text.data());
  }
  const int step = layout.dot * 3;
  const int wide = (face.cycles - 1) * step;
  int x = layout.dots.align == Align::CENTRE ? layout.dots.x - wide / 2 : layout.dots.x + layout.dot;
  for (int i = 0; i < face.cycles; i++, x += step) {
    const bool at_hand = i == face.cycle && face.phase == Face::Phase::FOCUS;
    draw_disc(display, x, layout.dots.y, layout.dot, i < face.cycle || at_hand ? palette::FOCUS : palette::RAISED, palette::GROUND);
    if (at_hand)
      draw_disc(display, x, layout.dots.y, layout.dot - 2, palette::GROUND, palette::FOCUS);
  }
}

void draw_battery(Display &display, const Face &face, const Layout &layout, const Fonts &fonts) {
  if (face.battery == Face::NO_BATTERY)
    return;
  Text text{};
  snprintf(text.data(), text.size(), "%d%%", face.battery);
  draw_text(display, *fonts.small, layout.battery, face.battery <= BATTERY_LOW ? palette::ALARM : palette::QUIET, palette::GROUND, text.data());
}

/// A dot for every notice, and the words of the first.
void draw_notice(Display &display, const Face &face, const Layout &layout, const Fonts &fonts) {
  const Face::Notice notice = face.notice();
  if (notice == Face::Notice::NONE)
    return;
  const Rgb rgb = notice == Face::Notice::ERROR || notice == Face::Notice::FULL ? palette::ALARM : palette::WARNING;
  const int mark = layout.dot - 1;
  const int step = mark * 2 + 2;
  const int space = (face.more_notices() + 1) * step + 3;
  Slot slot = layout.notice;
  slot.width = static_cast<int16_t>(slot.width - space);
  const int wide = space + text_width(*fonts.small, Line(*fonts.small, words::of(notice), slot.width).c_str());
  const int left = slot.align == Align::CENTRE ? slot.x - wide / 2 : slot.x;
  for (int i = 0; i <= face.more_notices(); i++)
    draw_disc(display, left + mark + i * step, slot.y, mark, rgb, palette::GROUND);
  slot.x = static_cast<int16_t>(left + space);
  slot.align = Align::LEFT;
  draw_text(display, *fonts.small, slot, rgb, palette::GROUND, words::of(notice));
}

void draw_button(Display &display, const Box &box, const Fonts &fonts, Rgb rgb, std::string_view words) {
  draw_pill(display, box, box.height / 2, palette::RAISED, palette::GROUND);
  const Slot slot{static_cast<int16_t>(box.x + box.width / 2), static_cast<int16_t>(box.y + box.height / 2), static_cast<int16_t>(box.width - 8),
                  Align::CENTRE};
  draw_text(display, *fonts.small, slot, rgb, palette::RAISED, words);
}

void draw_buttons(Display &display, const Face &face, const Layout &layout, const Fonts &fonts) {
  if (layout.menu.width > 0)
    draw_button(display, layout.menu, fonts, palette::TEXT, words::MENU);
  if (face.undo_seconds() == 0)
    return;
  std::array<char, 48> text{};
  snprintf(text.data(), text.size(), "%.*s  %u", static_cast<int>(layout.undo_words.size()), layout.undo_words.data(),
           static_cast<unsigned>(face.undo_seconds()));
  draw_button(display, layout.undo, fonts, palette::TEXT, text.data());
}

void draw_name(Display &display, const Face &face, const Layout &layout, const Fonts &fonts) {
  Slot slot = layout.name;
  if (face.battery == Face::NO_BATTERY && slot.align == Align::LEFT)
    slot.width = static_cast<int16_t>(layout.battery.x - slot.x);
  if (!face.waiting())
    return draw_text(display, *fonts.small, slot, palette::QUIET, palette::GROUND, face.timer);
  std::array<char, 96> name{};
  snprintf(name.data(), name.size(), "%.*s · %.*s", static_cast<int>(words::NEXT.size()), words::NEXT.data(), static_cast<int>(face.timer.size()),
           face.timer.data());
  draw_text(display, *fonts.small, slot, palette::QUIET, palette::GROUND, name.data());
}

/// What the hub expects of the next session, small, where its task will stand.
void draw_outlook(Display &display, const Face &face, const Layout &layout, const Fonts &fonts) {
  const bool chance = face.outlook() == Face::Outlook::CHANCE;
  Text text{};
  snprintf(text.data(), text.size(), chance ? words::CHANCE : words::LIKELY, chance ? face.chance : face.likely);
  draw_lines(display, *fonts.small, layout.task, layout.task_lines, layout.line, palette::QUIET, palette::GROUND, text.data());
}

void draw_words(Display &display, const Face &face, const Layout &layout, const Fonts &fonts) {
  draw_name(display, face, layout, fonts);
  draw_text(display, *fonts.title, layout.phase, palette::of(face.phase), palette::GROUND, words::of(face.phase));
  if (face.outlook() != Face::Outlook::NONE)
    return draw_outlook(display, face, layout, fonts);
  const bool wrong = !face.error.empty();
  draw_lines(display, *fonts.text, layout.task, layout.task_lines, layout.line, wrong ? palette::ALARM : palette::TEXT, palette::GROUND,
             wrong ? face.error : face.task);
}

/// Light that is seen from the door, and the name by which Home Assistant has found it.
void draw_light(Display &display, const Face &face, const Layout &layout, const Fonts &fonts) {
  display.fill(colour(palette::TEXT));
  const auto half = [](int16_t whole) { return static_cast<int16_t>(whole / 2); };
  const Slot middle{half(layout.width), half(layout.height), layout.width, Align::CENTRE};
  draw_text(display, *fonts.title, middle, palette::GROUND, palette::TEXT, face.device);
}

}  // namespace

void draw(Display &display, const Face &face, const Layout &layout, const Fonts &fonts) {
  if (face.flash)
    return draw_light(display, face, layout, fonts);
  display.fill(colour(palette::GROUND));
  if (face.menu == Face::Menu::SETUP)
    return draw_setup(display, face, layout, fonts);
  if (face.menu != Face::Menu::NONE)
    return draw_list(display, face, layout, fonts);
  draw_time_ring(display, face, layout);
  draw_time(display, face, layout, fonts);
  draw_state(display, face, layout, fonts);
  draw_words(display, face, layout, fonts);
  draw_dots(display, face, layout, fonts);
  draw_battery(display, face, layout, fonts);
  draw_notice(display, face, layout, fonts);
  draw_buttons(display, face, layout, fonts);
}

}  // namespace argus

#endif
