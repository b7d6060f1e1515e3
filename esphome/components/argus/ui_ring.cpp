// Scan lines: between the edges a pixel is wholly lit or not, on an edge its share of 16 comes from its distance.
#include "ui_ring.h"

#ifdef USE_ARGUS_SCREEN

#include <algorithm>
#include <array>

namespace argus {

using esphome::display::Display;

namespace {

constexpr int SUB = 16;         // parts of a pixel
constexpr int UNIT = 1 << 14;   // of sines
constexpr int QUARTER = 250;    // per mille of a turn

constexpr std::array<int16_t, QUARTER + 1> make_sines() {
  std::array<int16_t, QUARTER + 1> sines{};
  for (int i = 0; i <= QUARTER; i++) {
    const double angle = 1.5707963267948966 * i / QUARTER;
    double term = angle;
    double sum = angle;
    for (int n = 2; n <= 16; n += 2) {
      term *= -angle * angle / (n * (n + 1));
      sum += term;
    }
    sines[static_cast<size_t>(i)] = static_cast<int16_t>(sum * UNIT + 0.5);
  }
  return sines;
}

constexpr auto SINES = make_sines();

/// The sine of per mille of a turn, of UNIT.
int sine(int mille) {
  const int at = (mille % (4 * QUARTER) + 4 * QUARTER) % (4 * QUARTER);
  const int within = at % (2 * QUARTER);
  const int value = SINES[static_cast<size_t>(within <= QUARTER ? within : 2 * QUARTER - within)];
  return at < 2 * QUARTER ? value : -value;
}

int root(uint32_t square) {
  uint32_t result = 0;
  for (uint32_t bit = 1U << 30; bit != 0; bit >>= 2) {
    if (square >= result + bit) {
      square -= result + bit;
      result = (result >> 1) + bit;
    } else {
      result >>= 1;
    }
  }
  return static_cast<int>(result);
}

int distance(int x, int y) { return root(static_cast<uint32_t>(x * x + y * y)); }

/// Of SUB, how much of a pixel lies within an edge that is `beyond` parts of a pixel away.
int covered(int beyond) { return std::clamp(SUB / 2 - beyond, 0, SUB); }

struct Point {
  int x;
  int y;
};

/// A point on the circle, in parts of a pixel from its centre.
Point on_circle(int mille, int radius) { return {radius * sine(mille) / UNIT, -radius * sine(mille + QUARTER) / UNIT}; }

void blend(Display &display, int x, int y, Rgb ground, Rgb over, int share) {
  if (share > 0)
    display.draw_pixel_at(x, y, colour(share == SUB ? over : mix(ground, over, share * (256 / SUB))));
}

/// Which part of a ring is lit: a sector with round ends.
class Sector {
 public:
  Sector(const Ring &ring, uint16_t fill)
      : fill_(fill), half_(ring.width * SUB / 2), start_(on_circle(0, ring.radius * SUB - half_)), end_(on_circle(fill, ring.radius * SUB - half_)) {}

  /// Of SUB, how much of the pixel at (x, y) from the centre is lit.
  [[nodiscard]] int lit(int x, int y) const {
    if (fill_ == 0)
      return 0;
    if (fill_ >= 4 * QUARTER || in_sector(x, y))
      return SUB;
    return std::max(in_end(start_, x, y), in_end(end_, x, y));
  }

 private:
  [[nodiscard]] int in_end(const Point &end, int x, int y) const {
    const int reach = half_ + SUB;
    const bool near = x - end.x <= reach && end.x - x <= reach && y - end.y <= reach && end.y - y <= reach;
    return near ? covered(distance(x - end.x, y - end.y) - half_) : 0;
  }

  [[nodiscard]] bool in_sector(int x, int y) const {
    const bool before_end = static_cast<int64_t>(end_.x) * y - static_cast<int64_t>(end_.y) * x <= 0;
    return fill_ <= 2 * QUARTER ? x >= 0 && before_end : x >= 0 || before_end;
  }

  int fill_;
  int half_;
  Point start_;
  Point end_;
};

/// Of SUB, how much of the pixel at (x, y) from the centre a ring covers; a root is taken on its edges alone.
int in_ring(int x, int y, int outer, int inner) {
  const int square = x * x + y * y;
  if (square <= (outer - 1) * (outer - 1) && (inner <= 0 || square >= (inner + 1) * (inner + 1)))
    return SUB;
  const int far = distance(x * SUB, y * SUB);
  return std::min(covered(far - outer * SUB), covered(inner * SUB - far));
}

void draw_dot(Display &display, const Point &centre, int radius, Rgb over, Rgb ground) {
  const Point from{(centre.x - radius) / SUB - 1, (centre.y - radius) / SUB - 1};
  const Point to{(centre.x + radius) / SUB + 1, (centre.y + radius) / SUB + 1};
  for (int y = from.y; y <= to.y; y++) {
    for (int x = from.x; x <= to.x; x++)
      blend(display, x, y, ground, over, covered(distance(x * SUB - centre.x, y * SUB - centre.y) - radius));
  }
}

}  // namespace

void draw_ring(Display &display, const Ring &ring, uint16_t fill, Rgb lit, Rgb track, Rgb ground) {
  const Sector sector(ring, fill);
  const int outer = ring.radius;
  const int inner = ring.radius - ring.width;
  for (int y = -outer - 1; y <= outer + 1; y++) {
    const int reach = root(static_cast<uint32_t>(std::max((outer + 1) * (outer + 1) - y * y, 0)));
    const int hole = inner > 1 ? root(static_cast<uint32_t>(std::max((inner - 1) * (inner - 1) - y * y, 0))) : 0;
    for (int x = -reach; x <= reach; x++) {
      if (x == -hole && hole > 0)
        x = hole;
      const int share = in_ring(x, y, outer, inner);
      if (share > 0)
        blend(display, ring.x + x, ring.y + y, ground, mix(track, lit, sector.lit(x * SUB, y * SUB) * (256 / SUB)), share);
    }
  }
}

void draw_dotted_ring(Display &display, const Ring &ring, uint16_t fill, int count, Rgb lit, Rgb track, Rgb ground) {
  const int half = ring.width * SUB / 2;
  for (int i = 0; i < count; i++) {
    const Point from_centre = on_circle(i * 4 * QUARTER / count, ring.radius * SUB - half);
    const bool on = i * 4 * QUARTER < fill * count;
    draw_dot(display, {ring.x * SUB + from_centre.x, ring.y * SUB + from_centre.y}, half * 5 / 8, on ? lit : track, ground);
  }
}

void draw_disc(Display &display, int x, int y, int radius, Rgb colour, Rgb ground) {
  draw_dot(display, {x * SUB, y * SUB}, radius * SUB, colour, ground);
}

void draw_pill(Display &display, const Box &box, int radius, Rgb over, Rgb ground) {
  const int corner = std::min({radius, box.width / 2, box.height / 2});
  for (int y = 0; y < box.height; y++) {
    const int up = std::max({corner - 1 - y, y - (box.height - corner), 0});
    for (int x = 0; x < box.width; x++) {
      const int out = std::max({corner - 1 - x, x - (box.width - corner), 0});
      const int share = up == 0 || out == 0 ? SUB : covered(distance(out * SUB + SUB / 2, up * SUB + SUB / 2) - corner * SUB);
      blend(display, box.x + x, box.y + y, ground, over, share);
    }
  }
}

}  // namespace argus

#endif
