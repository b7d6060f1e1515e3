// Which commands were done before, of those whose registers no longer say so: the last ones, by a digest of their ids.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace argus {

class Requests {
 public:
  bool has(std::string_view id) const;
  void add(std::string_view id);

 private:
  static constexpr size_t MOST = 32;

  std::array<uint64_t, MOST> digests_{};  // 0 is none
  size_t next_ = 0;
};

}  // namespace argus
