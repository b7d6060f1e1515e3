// A short text that is kept where it stands: no heap, no end to be forgotten.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>

namespace argus {

template<size_t MOST> class ShortText {
 public:
  ShortText() = default;
  ShortText(std::string_view text) { *this = text; }  // NOLINT: a text is what it says

  // Keeps the beginning of what is too long; its caller has bounded it.
  ShortText &operator=(std::string_view text) {
    size_ = static_cast<uint8_t>(std::min(text.size(), MOST));
    std::copy_n(text.begin(), size_, text_.begin());
    return *this;
  }
  void clear() { size_ = 0; }
  std::string_view view() const { return {text_.data(), size_}; }
  bool empty() const { return size_ == 0; }
  bool operator==(std::string_view other) const { return view() == other; }
  bool operator==(const ShortText &other) const { return view() == other.view(); }

 private:
  static_assert(MOST <= UINT8_MAX);
  std::array<char, MOST> text_{};
  uint8_t size_ = 0;
};

}  // namespace argus
