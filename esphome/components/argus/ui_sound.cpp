// A focus ends rising, a break falling: one hears which without looking. Several ends learned of at once sound once.
#include "ui_sound.h"

#include <utility>

namespace argus {

namespace {

constexpr std::string_view FOCUS_ENDS = "focus:d=8,o=6,b=160:c,e,g,4c7";
constexpr std::string_view BREAK_ENDS = "break:d=8,o=6,b=160:g,e,4c";

}  // namespace

std::string_view Sound::hear(const Face &face, bool quiet) {
  const auto before = std::exchange(finished_, face.finished);
  if (quiet || !before || *before == face.finished)
    return {};
  return face.finished_phase == Face::Phase::FOCUS ? FOCUS_ENDS : BREAK_ENDS;
}

}  // namespace argus
