// What a device keeps over a reboot: its entries and drafts, whom it follows, how it should be, until when all was told.
#pragma once

#include "core_follower.h"
#include "core_slot.h"
#include "storage_rack.h"

namespace argus {

class Memory : private RackSource, private RackReader {
 public:
  explicit Memory(Slots &slots) : slots_(slots), rack_(slots, VERSION) {}

  /// Reads all there is into a replica that is empty yet, and lets it go on from there.
  void recall(Replica &replica);
  [[nodiscard]] std::string_view followed() const { return followed_.view(); }
  [[nodiscard]] const Shadow &shadow() const { return shadow_; }

  /// Saves where something has changed; false where that is not certain: then what is new must not be told.
  bool keep(const Replica &replica, std::string_view followed, const Shadow &shadow, int64_t now);

 private:
  static constexpr uint8_t VERSION = 1;
  static constexpr uint64_t HEAD = UINT64_MAX;  ///< the key of what is no entry

  // RackSource
  [[nodiscard]] size_t count() const override { return count_ + 1; }
  [[nodiscard]] uint64_t key(size_t index) const override;
  size_t encode(size_t index, std::span<uint8_t, MAX_SLOT_PAYLOAD> out) const override;
  // RackReader
  std::optional<uint64_t> take(uint8_t version, std::span<const uint8_t> payload) override;

  std::optional<Piece> piece_at(size_t slot);
  bool join(const Piece &first, size_t &size);
  enum class Turn : uint8_t { WERE_DRAFTS, DRAFTS, REST };
  void recall(Replica &replica, Turn turn);
  void read_head(std::span<const uint8_t> payload);
  size_t write_head(std::span<uint8_t> out) const;
  bool list_pieces();
  uint64_t digest() const;

  struct Listed {
    Handle handle = 0;
    uint8_t index = 0;
  };

  Slots &slots_;
  SlotRack rack_;
  SlotBytes slot_{};
  std::array<uint8_t, MAX_BODY> body_{};
  std::array<Listed, MAX_SLOTS> pieces_{};
  size_t count_ = 0;
  const Shelf *shelf_ = nullptr;  ///< while it saves
  ShortText<MAX_SEGMENT> followed_;
  Shadow shadow_;
  int64_t told_until_ = 0;
  uint64_t kept_ = 0;
  bool certain_ = false;
};

}  // namespace argus
