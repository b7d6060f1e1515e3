// As the ring on the screen: lit for what is left, the last LED in part; one faint LED while nothing runs.
#include "ui_light.h"

#include <algorithm>

namespace argus {

namespace {

constexpr Rgb DARK{};
constexpr int WHOLE = 256;
constexpr int FAINT = 40;
constexpr int PAUSED = 80;

void fill(std::span<Rgb> leds, uint16_t mille, Rgb rgb, int brightness) {
  const int lit = mille * static_cast<int>(leds.size()) * WHOLE / 1000;  // in parts of a LED
  for (int i = 0; auto &led : leds)
    led = mix(DARK, rgb, std::clamp(lit - WHOLE * i++, 0, WHOLE) * brightness / WHOLE);
}

}  // namespace

void light(const Face &face, std::span<Rgb> leds) {
  std::ranges::fill(leds, face.flash ? palette::TEXT : DARK);
  if (leds.empty() || face.flash || face.menu == Face::Menu::SETUP)
    return;
  const Rgb phase = palette::of(face.phase);
  if (face.hold > 0)
    fill(leds, face.hold, palette::TEXT, WHOLE);
  else if (face.trust == Face::Trust::UNKNOWN && !face.drafting())
    leds.front() = mix(DARK, palette::WARNING, FAINT);
  else if (face.waiting() && !face.drafting())
    leds.front() = mix(DARK, phase, FAINT);
  else
    fill(leds, face.fill(), phase, face.status == Face::Status::PAUSED ? PAUSED : WHOLE);
}

}  // namespace argus
