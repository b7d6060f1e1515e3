// Draws all faces in all layouts into files, then ends the program.
#pragma once

#include <array>

#include "esphome/core/component.h"
#include "ui_draw.h"

namespace esphome::gallery {

class Gallery : public Component {
 public:
  void set_fonts(size_t layout, font::Font *time, font::Font *hours, font::Font *title, font::Font *text, font::Font *small) {
    fonts_[layout] = {time, hours, title, text, small};
  }
  void setup() override;

 private:
  std::array<argus::Fonts, 4> fonts_{};
};

}  // namespace esphome::gallery
