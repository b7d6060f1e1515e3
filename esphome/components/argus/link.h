// The way to the broker, as bytes: all that the MQTT client asks of TCP or TLS.
//
// Nothing here waits. A link is closed, is being opened, or is open; one that fails falls back to closed by itself, and
// stays there until `connect`: when to try again is the client's affair.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace argus {

enum class LinkState : uint8_t { CLOSED, OPENING, OPEN };

class Link {
 public:
  virtual ~Link() = default;

  /// Begins to open; what was open before is closed.
  virtual void connect() = 0;
  /// Carries the opening on, and says how far it is.
  virtual LinkState poll() = 0;
  /// Takes in what is there: the count of bytes, 0 when there is nothing now or the link is lost (`poll` tells).
  virtual size_t read(std::span<uint8_t> into) = 0;
  /// Passes on what is accepted now: the count of bytes, which may be fewer than given.
  virtual size_t write(std::span<const uint8_t> from) = 0;
  /// Ends it at once; the other side is not waited for.
  virtual void close() = 0;
};

}  // namespace argus
