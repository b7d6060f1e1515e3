#include "core_requests.h"

#include <algorithm>

namespace argus {

namespace {
// FNV-1a, never zero.
[[gnu::noinline]] uint64_t digest(std::string_view id) {
  uint64_t sum = 0xCBF29CE484222325;
  for (const char one : id)
    sum = (sum ^ static_cast<uint8_t>(one)) * 0x100000001B3;
  return sum | 1;
}
}  // namespace

bool Requests::has(std::string_view id) const { return std::ranges::find(digests_, digest(id)) != digests_.end(); }

void Requests::add(std::string_view id) {
  if (id.empty() || has(id))
    return;
  digests_[next_] = digest(id);
  next_ = (next_ + 1) % MOST;
}

}  // namespace argus
