// The hubs that a device has met, in the order in which it met them: where each speaks.
#pragma once

#include "core_messages.h"

namespace argus {

class Hubs {
 public:
  static constexpr size_t MOST = 8;
  // Where the hub is unless it says otherwise.
  static constexpr std::string_view USUAL = "hub";

  void meet(std::string_view hub, std::string_view location) {
    if (hub.empty())
      return;
    for (Hub &one : hubs_) {
      if (!one.id.empty() && one.id != hub)
        continue;
      one = {hub, location};
      return;
    }
  }

  // The location of a hub, else of the first that was met, else the usual one.
  std::string_view location_of(std::string_view hub) const {
    for (const Hub &one : hubs_) {
      if (!hub.empty() && one.id == hub)
        return one.location.view();
    }
    return hubs_[0].id.empty() ? USUAL : hubs_[0].location.view();
  }

 private:
  struct Hub {
    ShortText<MAX_DEVICE_ID> id;
    ShortText<MAX_SEGMENT> location;
  };

  std::array<Hub, MOST> hubs_{};
};

}  // namespace argus
