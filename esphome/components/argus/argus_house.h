// How the device hangs in the house's network, for the set-up screen and telemetry; asked for at most once a second.
#pragma once

#include <array>
#include <cstdint>
#include <optional>

#include "ui_face.h"

namespace argus {

class House {
 public:
  void look(int64_t mono);
  void show(Face &face) const;
  /// The strength of the WiFi in dBm.
  [[nodiscard]] std::optional<int8_t> signal() const { return signal_; }

 private:
  std::array<char, 33> network_{};
  std::array<char, 46> address_{};
  std::optional<int8_t> signal_;
  bool connected_ = false;
  bool unknown_ = false;  ///< nobody has told the device of a network
  int64_t look_at_ = 0;
};

}  // namespace argus
