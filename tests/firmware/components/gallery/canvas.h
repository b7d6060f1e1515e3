// A display in memory that holds what an RGB565 panel would show.
#pragma once

#include <cstdint>
#include <cstdio>
#include <vector>

#include "esphome/components/display/display.h"

namespace esphome::gallery {

class Canvas : public display::Display {
 public:
  Canvas(int width, int height) : width_(width), height_(height), pixels_(static_cast<size_t>(width * height)) {}

  void update() override {}
  void fill(Color color) override { std::fill(pixels_.begin(), pixels_.end(), panel(color)); }
  void draw_pixel_at(int x, int y, Color color) override {
    if (x < 0 || y < 0 || x >= width_ || y >= height_)
      return;
    pixels_[static_cast<size_t>(y * width_ + x)] = panel(color);
  }
  display::DisplayType get_display_type() override { return display::DISPLAY_TYPE_COLOR; }

  uint32_t hash() const {
    uint32_t hash = 2166136261U;
    for (const uint16_t pixel : pixels_)
      hash = (hash ^ pixel) * 16777619U;
    return hash;
  }

  void save(const std::string &path) const {
    FILE *file = fopen(path.c_str(), "wb");
    fprintf(file, "P6\n%d %d\n255\n", width_, height_);
    for (const uint16_t pixel : pixels_) {
      const uint8_t parts[] = {wide5(pixel >> 11), wide6(pixel >> 5 & 0x3F), wide5(pixel & 0x1F)};
      fwrite(parts, 1, sizeof parts, file);
    }
    fclose(file);
  }

 protected:
  int get_width_internal() override { return width_; }
  int get_height_internal() override { return height_; }

 private:
  static uint16_t panel(Color color) { return static_cast<uint16_t>((color.r >> 3) << 11 | (color.g >> 2) << 5 | color.b >> 3); }
  static uint8_t wide5(int value) { return static_cast<uint8_t>(value << 3 | value >> 2); }
  static uint8_t wide6(int value) { return static_cast<uint8_t>(value << 2 | value >> 4); }

  int width_;
  int height_;
  std::vector<uint16_t> pixels_;
};

}  // namespace esphome::gallery
