// The ring of LEDs: the same face as the screen, seen from the corner of an eye.
#pragma once

#include <span>

#include "ui_palette.h"
#include "ui_face.h"

namespace argus {

/// Colours all LEDs, the first at the top and on clockwise; what is not lit is dark.
void light(const Face &face, std::span<Rgb> leds);

}  // namespace argus
