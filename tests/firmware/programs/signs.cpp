// Says what follows from faces without a screen: {"palette"}, {"light"}, {"sound"}, {"touch"}, {"id"}, {"wrong"}, each as JSON on a line.
#include <array>
#include <cstdio>

#include "argus_settings.h"
#include "ui_layout.h"
#include "ui_light.h"
#include "ui_palette.h"
#include "ui_sound.h"

namespace {

using argus::Layout;
using argus::Rgb;
using argus::Target;
using argus::Face;

Face running() {
  Face face;
  face.phase = Face::Phase::FOCUS;
  face.status = Face::Status::ACTIVE;
  face.trust = Face::Trust::SURE;
  face.total = face.count = 700'000;
  return face;
}

void tell_colour(const char *name, Rgb rgb) { std::printf("{\"palette\": \"%s\", \"rgb\": [%d, %d, %d]}\n", name, rgb.red, rgb.green, rgb.blue); }

void tell_palette() {
  namespace palette = argus::palette;
  tell_colour("ground", palette::GROUND);
  tell_colour("raised", palette::RAISED);
  tell_colour("text", palette::TEXT);
  tell_colour("quiet", palette::QUIET);
  tell_colour("focus", palette::FOCUS);
  tell_colour("short_break", palette::SHORT_BREAK);
  tell_colour("long_break", palette::LONG_BREAK);
  tell_colour("warning", palette::WARNING);
  tell_colour("alarm", palette::ALARM);
}

void tell_light(const char *name, const Face &face) {
  std::array<Rgb, 7> leds;
  argus::light(face, leds);
  std::printf("{\"light\": \"%s\", \"leds\": [", name);
  for (const char *between = ""; const auto &led : leds) {
    std::printf("%s[%d, %d, %d]", between, led.red, led.green, led.blue);
    between = ", ";
  }
  std::printf("]}\n");
}

void tell_lights() {
  Face face = running();
  tell_light("whole", face);
  face.flash = true;
  tell_light("flash", face);
  face.flash = false;
  face.count = 150'000;
  tell_light("part", face);
  face.status = Face::Status::PAUSED;
  tell_light("paused", face);
  face.status = Face::Status::IDLE;
  tell_light("waiting", face);
  face.turned = 30;
  tell_light("draft", face);
  face = running();
  face.trust = Face::Trust::UNKNOWN;
  tell_light("unknown", face);
  face.hold = 500;
  tell_light("hold", face);
  face.menu = Face::Menu::SETUP;
  tell_light("setup", face);
}

void tell_sounds() {
  argus::Sound sound;
  Face face = running();
  const auto say = [&](const char *name, bool quiet) {
    const auto tune = sound.hear(face, quiet);
    std::printf("{\"sound\": \"%s\", \"tune\": \"%.*s\"}\n", name, static_cast<int>(tune.size()), tune.data());
  };
  face.finished = 3;
  say("first", false);
  say("nothing", false);
  face.finished = 4;
  face.finished_phase = Face::Phase::FOCUS;
  say("focus", false);
  say("once", false);
  face.finished = 6;
  face.finished_phase = Face::Phase::SHORT_BREAK;
  say("break", false);
  face.finished = 7;
  say("quiet", true);
  say("after_quiet", false);
}

void tell_touch(const char *name, const Layout &layout, const Face &face, int x, int y) {
  constexpr const char *KINDS[] = {"nothing", "ring", "menu", "undo", "row"};
  const Target target = argus::touched(layout, face, x, y);
  std::printf("{\"touch\": \"%s\", \"kind\": \"%s\", \"row\": %d}\n", name, KINDS[static_cast<size_t>(target.kind)], target.row);
}

void tell_touches() {
  const Layout &cyd = argus::LAYOUT_320X240;
  Face face = running();
  const auto middle = [](const argus::Box &box) { return std::array<int, 2>{box.x + box.width / 2, box.y + box.height / 2}; };
  const auto [menu_x, menu_y] = middle(cyd.menu);
  const auto [undo_x, undo_y] = middle(cyd.undo);
  tell_touch("ring", cyd, face, cyd.ring.x, cyd.ring.y);
  tell_touch("corner", cyd, face, 2, 2);
  tell_touch("menu", cyd, face, menu_x, menu_y);
  tell_touch("undo_not_offered", cyd, face, undo_x, undo_y);
  face.undo_left = 1;
  tell_touch("undo", cyd, face, undo_x, undo_y);
  tell_touch("outside", cyd, face, 320, -1);
  face.menu = Face::Menu::ACTIONS;
  tell_touch("third_row", cyd, face, 10, 2 * 240 / 5 + 1);
  tell_touch("last_pixel", cyd, face, 319, 239);
  face.menu = Face::Menu::TIMERS;
  face.timer_count = 8;
  face.chosen = 7;
  tell_touch("last_timer", cyd, face, 319, 239);
  face.timer_count = 2;
  face.chosen = 0;
  tell_touch("below_the_timers", cyd, face, 10, 239);
  face.menu = Face::Menu::SETUP;
  tell_touch("setup", cyd, face, 10, 10);
  face.menu = Face::Menu::NONE;
  face.setup = Face::Setup::NO_NETWORK;
  tell_touch("no_network", cyd, face, menu_x, menu_y);
}

void tell_settings() {
  for (const char *name : {"knob1", "Desk knob", "argus-knob-a1b2c3", "sixteen-letters-", "", "Büro"}) {
    const auto id = argus::id_from(name);
    std::printf("{\"id\": \"%s\", \"is\": \"%s\"}\n", name, id.text().data());
  }
  const std::string_view long_text = "a text of sixty-five letters, which is one more than is allowed...";
  const auto tell = [](const char *name, std::string_view wrong) {
    std::printf("{\"wrong\": \"%s\", \"why\": \"%.*s\"}\n", name, static_cast<int>(wrong.size()), wrong.data());
  };
  tell("nothing", argus::wrong_with("broker", 1883, "", "", "desk", "knob1"));
  tell("no broker", argus::wrong_with("", 1883, "", "", "desk", "knob1"));
  tell("long broker", argus::wrong_with(long_text, 1883, "", "", "desk", "knob1"));
  tell("port 0", argus::wrong_with("broker", 0, "", "", "desk", "knob1"));
  tell("port 65536", argus::wrong_with("broker", 65536, "", "", "desk", "knob1"));
  tell("long user", argus::wrong_with("broker", 1, long_text, "", "desk", "knob1"));
  tell("long password", argus::wrong_with("broker", 1, "", long_text, "desk", "knob1"));
  tell("room", argus::wrong_with("broker", 1, "", "", "The desk", "knob1"));
  tell("device", argus::wrong_with("broker", 1, "", "", "desk", "seventeen-letters"));
}

}  // namespace

int main() {
  tell_settings();
  tell_palette();
  tell_lights();
  tell_sounds();
  tell_touches();
}
