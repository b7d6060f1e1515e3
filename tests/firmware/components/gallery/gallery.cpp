// One line of JSON a frame: the layout, the face's name, its key, the hash of the picture, and microseconds.
#include "gallery.h"

#include <chrono>
#include <cstdlib>

#include "canvas.h"
#include "faces.h"

#include "ui_draw.cpp"
#include "ui_overlay.cpp"
#include "ui_ring.cpp"
#include "ui_text.cpp"

namespace esphome::gallery {

namespace {

struct Shown {
  const char *name;
  const argus::Layout *layout;
};

constexpr std::array<Shown, 4> LAYOUTS{{{"320x170", &argus::LAYOUT_320X170},
                                        {"320x240", &argus::LAYOUT_320X240},
                                        {"240x135", &argus::LAYOUT_240X135},
                                        {"480x480", &argus::LAYOUT_480X480}}};

template<typename Work> long microseconds(const Work &work) {
  const auto before = std::chrono::steady_clock::now();
  work();
  return static_cast<long>(std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - before).count());
}

void tell(const char *kind, const Shown &shown, const std::string &name, const Face &face, const Canvas &canvas, long drawn, long empty) {
  printf("{\"kind\": \"%s\", \"layout\": \"%s\", \"name\": \"%s\", \"key\": %u, \"frame\": %u, \"drawn\": %ld, \"empty\": %ld}\n", kind,
         shown.name, name.c_str(), face.key(), canvas.hash(), drawn, empty);
}

}  // namespace

void Gallery::setup() {
  const std::string out = getenv("GALLERY_OUT");
  for (size_t i = 0; i < LAYOUTS.size(); i++) {
    const Shown &shown = LAYOUTS[i];
    Canvas canvas(shown.layout->width, shown.layout->height);
    const long empty = microseconds([&] { canvas.fill(Color()); });
    for (const auto &[name, face] : all_faces()) {
      const long drawn = microseconds([&] { argus::draw(canvas, face, *shown.layout, fonts_[i]); });
      canvas.save(out + "/" + name + "_" + shown.name + ".ppm");
      tell("picture", shown, name, face, canvas, drawn, empty);
    }
    int at = 0;
    for (const Face &face : a_while()) {
      argus::draw(canvas, face, *shown.layout, fonts_[i]);
      tell("while", shown, std::to_string(at++), face, canvas, 0, 0);
    }
  }
  fflush(stdout);
  _Exit(0);
}

}  // namespace esphome::gallery
