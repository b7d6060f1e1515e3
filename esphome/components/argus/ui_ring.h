// Smooth round shapes on a display, line by line and in integers: ring, disc, pill.
#pragma once

#include "esphome/components/display/display.h"
#include "ui_layout.h"
#include "ui_palette.h"

namespace argus {

inline esphome::Color colour(Rgb rgb) { return {rgb.red, rgb.green, rgb.blue}; }

/// A ring, lit clockwise from the top for `fill` per mille, its ends round.
void draw_ring(esphome::display::Display &display, const Ring &ring, uint16_t fill, Rgb lit, Rgb track, Rgb ground);

/// The same as `count` dots, for what nobody vouches for.
void draw_dotted_ring(esphome::display::Display &display, const Ring &ring, uint16_t fill, int count, Rgb lit, Rgb track, Rgb ground);

void draw_disc(esphome::display::Display &display, int x, int y, int radius, Rgb colour, Rgb ground);

/// A box with corners rounded by `radius`.
void draw_pill(esphome::display::Display &display, const Box &box, int radius, Rgb colour, Rgb ground);

}  // namespace argus
