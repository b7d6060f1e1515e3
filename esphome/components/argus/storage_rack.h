// Keeps a changing set of items in slots, so that a power cut at any instant loses nothing that was saved.
//
// 1. Only a free slot is written. An item's old form stays until its new one is known to be safe (`sync`).
// 2. Then the old is emptied, so that what was dropped does not come back at a later boot; items that are no longer kept go
//    last, or when there is no room without.
// 3. After `save` has said yes, a boot finds that set and nothing else. A cut on the way leaves each item of both the old
//    and the new set in one form at least, and nothing that was in neither.
// An item may fill several slots: they share a key, and its old ones are emptied when all new ones are safe. As long as
// the largest item fits in what is free a save succeeds; more free slots make for fewer syncs.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>

#include "storage_slots.h"

namespace argus {

/// What is to be kept, as pieces that each fit into a slot; asked several times in one save, and must not change then.
class RackSource {
 public:
  virtual ~RackSource() = default;
  virtual size_t count() const = 0;
  /// Of which item it is a piece.
  virtual uint64_t key(size_t index) const = 0;
  /// Writes the piece; returns its size.
  virtual size_t encode(size_t index, std::span<uint8_t, MAX_SLOT_PAYLOAD> out) const = 0;
};

/// Takes what was kept; says the key, or nothing where it cannot be used.
class RackReader {
 public:
  virtual ~RackReader() = default;
  virtual std::optional<uint64_t> take(uint8_t version, std::span<const uint8_t> payload) = 0;
};

class SlotRack {
 public:
  /// `version` is written into each slot, for who reads it years later.
  SlotRack(Slots &slots, uint8_t version) : slots_(slots), version_(version) {}

  /// Once, at boot: hands over all that is sound, in no order, old forms beside new ones after a cut.
  void restore(RackReader &reader);
  /// Makes the set the one that a boot finds; false where that is not certain: then what is new must not be told.
  bool save(const RackSource &source);
  /// Slots that were not empty, and of no use to the reader, at the last `restore`.
  size_t dropped() const { return dropped_; }

 private:
  /// ALIEN: spoilt, or of another version, and left alone while there is room. SPENT: may hold what must not come back.
  /// WRITTEN and CLEARED: to be HELD and EMPTY when synced, SPENT when that fails.
  enum class State : uint8_t { EMPTY, ALIEN, SPENT, HELD, WRITTEN, CLEARED };
  struct Place {
    uint64_t key = 0;
    uint32_t crc = 0;
    State state = State::EMPTY;
    bool wanted = false;
  };

  std::span<Place> places();
  void restore_place(size_t index, RackReader &reader);
  void match(const RackSource &source);
  enum class Round : uint8_t { DONE, MORE, FULL, FAILED };
  enum class Standing : uint8_t { DROPPED, PENDING, SAFE };  // of an item: its latest form
  Round write_some(const RackSource &source);
  Place *find(uint64_t key);
  Place *free_place();
  bool store(Place &place);
  bool sync();
  Standing standing(const RackSource &source, uint64_t key);
  bool empty_unwanted(const RackSource &source, bool dropped_too);
  void seal_piece(const RackSource &source, size_t index);
  size_t index_of(const Place &place) const { return static_cast<size_t>(&place - places_.data()); }

  Slots &slots_;
  std::array<Place, MAX_SLOTS> places_{};
  SlotBytes slot_{}, other_{};  // the piece in hand, and what it is compared with
  size_t dropped_ = 0;
  uint8_t version_;
};

}  // namespace argus
