// A link that is memory: what is to be read and how much may be written is told beforehand, so each step can be shown.
#pragma once

#include <algorithm>
#include <limits>
#include <string>

#include "link.h"

class WireLink : public argus::Link {
 public:
  argus::LinkState state = argus::LinkState::CLOSED;
  std::string to_read, written;
  size_t longest_read = std::numeric_limits<size_t>::max();
  size_t may_write = std::numeric_limits<size_t>::max();

  void connect() override {
    to_read.clear();
    state = argus::LinkState::OPENING;
  }
  argus::LinkState poll() override { return state; }
  size_t read(std::span<uint8_t> into) override {
    const size_t count = std::min({into.size(), to_read.size(), longest_read});
    std::copy_n(to_read.begin(), count, into.begin());
    to_read.erase(0, count);
    return count;
  }
  size_t write(std::span<const uint8_t> from) override {
    const size_t count = state == argus::LinkState::OPEN ? std::min(from.size(), may_write) : 0;
    if (may_write != std::numeric_limits<size_t>::max())
      may_write -= count;
    written.append(from.begin(), from.begin() + static_cast<std::ptrdiff_t>(count));
    return count;
  }
  void close() override { state = argus::LinkState::CLOSED; }
};
