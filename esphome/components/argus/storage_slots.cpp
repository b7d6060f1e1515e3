// Sealing: the checksum covers the version, the size and the payload.
#include "storage_slots.h"

#include <algorithm>

namespace argus {

namespace {

constexpr size_t CRC_AT = 2;

// CRC-32 of IEEE 802.3, bit by bit: a slot is small, and a table would be 1 KiB of flash.
uint32_t crc_over(uint32_t crc, std::span<const uint8_t> bytes) {
  for (const uint8_t byte : bytes) {
    crc ^= byte;
    for (int bit = 0; bit < 8; ++bit)
      crc = (crc >> 1) ^ ((crc & 1) != 0 ? 0xEDB88320u : 0u);
  }
  return crc;
}

uint32_t crc_of(const SlotBytes &slot, size_t size) {
  const std::span bytes(slot);
  return ~crc_over(crc_over(~0u, bytes.first(CRC_AT)), bytes.subspan(SLOT_HEADER, size));
}

}  // namespace

uint32_t crc32(std::span<const uint8_t> bytes) { return ~crc_over(~0u, bytes); }

void seal(SlotBytes &slot, uint8_t version, std::span<const uint8_t> payload) {
  slot = {version, static_cast<uint8_t>(payload.size())};
  std::ranges::copy(payload, slot.begin() + SLOT_HEADER);
  const uint32_t crc = crc_of(slot, payload.size());
  for (size_t at = 0; at < 4; ++at)
    slot[CRC_AT + at] = static_cast<uint8_t>(crc >> (8 * at));
}

std::optional<Sealed> unseal(const SlotBytes &slot) {
  const size_t size = slot[1];
  if (slot[0] == 0 || size > MAX_SLOT_PAYLOAD)
    return {};
  uint32_t crc = 0;
  for (size_t at = 0; at < 4; ++at)
    crc |= static_cast<uint32_t>(slot[CRC_AT + at]) << (8 * at);
  if (crc != crc_of(slot, size))
    return {};
  return Sealed{slot[0], std::span(slot).subspan(SLOT_HEADER, size)};
}

}  // namespace argus
