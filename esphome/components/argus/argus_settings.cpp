// The checks of what a person sets.
#include "argus_settings.h"

#include <algorithm>

namespace argus {

namespace {

constexpr size_t MAX_DEVICE = 16;
constexpr size_t MAX_SEGMENT = 32;
constexpr size_t KEPT_OF_THE_END = 6;  // as of a MAC address

bool is_letter(char letter) { return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') || letter == '_' || letter == '-'; }

}  // namespace

bool is_segment(std::string_view text, size_t most) { return !text.empty() && text.size() <= most && std::ranges::all_of(text, is_letter); }

std::string_view wrong_with(std::string_view broker, int port, std::string_view user, std::string_view password, std::string_view location,
                            std::string_view device) {
  const Settings most;
  if (broker.empty() || !Fixed(most.broker).set(broker))
    return "the broker's name or address has 1 to 64 characters";
  if (port < 1 || port > 65535)
    return "a port lies between 1 and 65535";
  if (!Fixed(most.user).set(user))
    return "a user has at most 32 characters";
  if (!Fixed(most.password).set(password))
    return "a password has at most 64 characters";
  if (!is_segment(location, MAX_SEGMENT))
    return "a room is 1 to 32 of a-z 0-9 _ -";
  if (!is_segment(device, MAX_DEVICE))
    return "a device id is 1 to 16 of a-z 0-9 _ -";
  return {};
}

Fixed<16> id_from(std::string_view name) {
  std::array<char, MAX_DEVICE> id{};
  size_t size = 0;
  const bool cut = name.size() > MAX_DEVICE;
  for (size_t i = 0; i < name.size() && size < MAX_DEVICE; i++) {
    if (cut && size == MAX_DEVICE - KEPT_OF_THE_END)
      i = std::max(i, name.size() - KEPT_OF_THE_END);
    const char small = name[i] >= 'A' && name[i] <= 'Z' ? static_cast<char>(name[i] - 'A' + 'a') : name[i];
    id[size++] = is_letter(small) ? small : '-';
  }
  Fixed<16> fixed;
  fixed.set({id.data(), size});
  return fixed;
}

}  // namespace argus
