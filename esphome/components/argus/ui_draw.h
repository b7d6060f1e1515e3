// One pure call draws a face: the same pixels for the same key, on any display, as often as wanted.
#pragma once

#include "ui_ring.h"
#include "ui_palette.h"
#include "ui_text.h"
#include "ui_face.h"

namespace argus {

void draw(esphome::display::Display &display, const Face &face, const Layout &layout, const Fonts &fonts);

/// Menu and timer chooser, over the whole screen.
void draw_list(esphome::display::Display &display, const Face &face, const Layout &layout, const Fonts &fonts);

/// What to do before there is a network or a broker, and afterwards who and where this device is.
void draw_setup(esphome::display::Display &display, const Face &face, const Layout &layout, const Fonts &fonts);

}  // namespace argus
