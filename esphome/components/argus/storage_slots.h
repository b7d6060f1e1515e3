// Where a device keeps what must outlive a power cut: slots of a fixed size, and how one is sealed.
//
// A slot is {version, size, crc32, payload}. There is no index and no transaction: what is kept is a set, so at boot all
// slots are read, what is not sound is dropped, and the union of the rest is what there is.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

namespace argus {

inline constexpr size_t SLOT_BYTES = 255;
inline constexpr size_t SLOT_HEADER = 6;
inline constexpr size_t MAX_SLOT_PAYLOAD = SLOT_BYTES - SLOT_HEADER;
inline constexpr size_t MAX_SLOTS = 128;
using SlotBytes = std::array<uint8_t, SLOT_BYTES>;

/// Some memory that survives. What was written is there for certain once `sync` has said so, and may be there, be as it
/// was before or be spoilt until then; no write touches another slot.
class Slots {
 public:
  virtual ~Slots() = default;
  virtual size_t count() const = 0;
  virtual bool read(size_t index, SlotBytes &into) = 0;
  virtual bool write(size_t index, const SlotBytes &from) = 0;
  virtual bool sync() = 0;
};

uint32_t crc32(std::span<const uint8_t> bytes);

struct Sealed {
  uint8_t version;
  std::span<const uint8_t> payload;
};

/// Puts a payload of at most MAX_SLOT_PAYLOAD bytes, written by this version (not 0), into a slot.
void seal(SlotBytes &slot, uint8_t version, std::span<const uint8_t> payload);
/// What a slot holds; nothing where it is empty or spoilt.
std::optional<Sealed> unseal(const SlotBytes &slot);

}  // namespace argus
