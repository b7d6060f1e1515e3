// The colours, each one that an RGB565 panel shows as it is written here; tests/firmware checks their contrast.
#pragma once

#include <cstdint>

#include "ui_face.h"

namespace argus {

struct Rgb {
  uint8_t red = 0;
  uint8_t green = 0;
  uint8_t blue = 0;

  bool operator==(const Rgb &) const = default;
};

/// `colour` over `ground`, `share` of 256 of it.
constexpr Rgb mix(Rgb ground, Rgb colour, int share) {
  const auto one = [share](uint8_t from, uint8_t to) { return static_cast<uint8_t>(from + (to - from) * share / 256); };
  return {one(ground.red, colour.red), one(ground.green, colour.green), one(ground.blue, colour.blue)};
}

namespace palette {

constexpr Rgb GROUND{8, 12, 16};
constexpr Rgb RAISED{33, 40, 49};   ///< a button, the track of the ring
constexpr Rgb TEXT{247, 247, 247};
constexpr Rgb QUIET{165, 174, 189};  ///< what matters less, still read at a metre
constexpr Rgb FOCUS{33, 215, 181};
constexpr Rgb SHORT_BREAK{132, 162, 255};
constexpr Rgb LONG_BREAK{206, 146, 255};
constexpr Rgb WARNING{255, 195, 74};
constexpr Rgb ALARM{255, 125, 115};

constexpr Rgb of(Face::Phase phase) {
  switch (phase) {
    case Face::Phase::FOCUS:
      return FOCUS;
    case Face::Phase::SHORT_BREAK:
      return SHORT_BREAK;
    case Face::Phase::LONG_BREAK:
      return LONG_BREAK;
    case Face::Phase::UNKNOWN:
      break;
  }
  return QUIET;
}

}  // namespace palette
}  // namespace argus
