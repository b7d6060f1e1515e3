// Which commands were done before, of those whose registers no longer say so: the last ones, by a digest of their ids.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace argus {

class Requests {
 public:
  bool has(std::string_view id) const { return std::ranges::find(digests_, digest(id)) != digests_.end(); }

  void add(std::string_view id) {
    if (id.empty() || has(id))
      return;
    digests_[next_] = digest(id);
    next_ = (next_ + 1) % MOST;
  }

 private:
  static constexpr size_t MOST = 32;

  // FNV-1a, never zero, which stands for none.
  static uint64_t digest(std::string_view id) {
    uint64_t sum = 0xCBF29CE484222325;
    for (const char one : id)
      sum = (sum ^ static_cast<uint8_t>(one)) * 0x100000001B3;
    return sum | 1;
  }

  std::array<uint64_t, MOST> digests_{};
  size_t next_ = 0;
};

}  // namespace argus
