// What a buzzer plays, as RTTTL, when a session comes to its end by itself.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "ui_face.h"

namespace argus {

class Sound {
 public:
  /// The tune for what has changed since the last face; nothing most of the time, and for what ended before the first.
  [[nodiscard]] std::string_view hear(const Face &face, bool quiet);

 private:
  std::optional<uint32_t> finished_;
};

}  // namespace argus
