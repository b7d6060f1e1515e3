// What lies below a finger: overlays first, then buttons, then the ring with all within it.
#include "ui_layout.h"

#include "ui_words.h"

namespace argus {

namespace {

Target row_at(const Layout &layout, const Face &face, int y) {
  const int count = face.menu == Face::Menu::TIMERS ? face.timer_count : static_cast<int>(words::ACTIONS.size());
  const int row = first_row(face.chosen, count) + y * LIST_ROWS / layout.height;
  return row < count ? Target{Target::Kind::ROW, static_cast<uint8_t>(row)} : Target{};
}

}  // namespace

Target touched(const Layout &layout, const Face &face, int x, int y) {
  if (!Box{0, 0, layout.width, layout.height}.contains(x, y))
    return {};
  if (face.menu == Face::Menu::SETUP)
    return {Target::Kind::ROW, 0};
  if (face.menu != Face::Menu::NONE)
    return row_at(layout, face, y);
  if (layout.menu.contains(x, y))
    return {Target::Kind::MENU};
  if (face.undo_left > 0 && layout.undo.contains(x, y))
    return {Target::Kind::UNDO};
  const int right = x - layout.ring.x;
  const int down = y - layout.ring.y;
  const int radius = layout.ring.radius;
  return right * right + down * down <= radius * radius ? Target{Target::Kind::RING} : Target{};
}

}  // namespace argus
