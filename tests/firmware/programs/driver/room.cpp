// What a device keeps when there is little room: {"do": "trim", "timer": the one followed, "saved": [stamp, ...]}.
#include "peer.h"

namespace driver {

using namespace argus;

void Peer::trim_(const Paper &call, TextId followed, const Clocks &clocks) {
  for (JsonItems items(call["saved"]); items.next();)
    replica_->acknowledge(read_stamp({call.reading, "stamp", items.value()}, replica_->tables()));
  trim(replica_->shelf(), followed, replica_->now(clocks));
}

}  // namespace driver
