// What a person sets once: who and where this device is, and the way to the broker. One record of at most 255 bytes, as preferences have them.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace argus {

/// Text of a fixed size, with its end marked.
template<size_t SIZE> class Fixed {
 public:
  /// Takes the text; one that is too long is refused whole.
  bool set(std::string_view text) {
    if (text.size() > SIZE)
      return false;
    text_.fill('\0');
    text.copy(text_.data(), text.size());
    return true;
  }
  [[nodiscard]] std::string_view text() const { return text_.data(); }

 private:
  std::array<char, SIZE + 1> text_{};
};

struct Settings {
  static constexpr uint8_t VERSION = 1;

  uint8_t version = VERSION;
  uint16_t port = 1883;
  Fixed<16> device;
  Fixed<32> location;
  Fixed<32> timer;
  Fixed<64> broker;
  Fixed<32> user;
  Fixed<64> password;
};
static_assert(sizeof(Settings) <= 255);

/// Whether the text can stand in a topic: [a-z0-9_-], at least one, at most `most`.
bool is_segment(std::string_view text, size_t most);

/// Why settings that a person gave cannot be taken, as words for the log and the screen; nothing when they can.
std::string_view wrong_with(std::string_view broker, int port, std::string_view user, std::string_view password, std::string_view location,
                            std::string_view device);

/// A device id out of a name of any length: cut, its end kept, which holds what tells two of a kind apart.
Fixed<16> id_from(std::string_view name);

}  // namespace argus
