// Which slot is written when. A save goes in rounds: write what there is room for, sync, empty what is no longer needed.
#include "storage_rack.h"

#include <algorithm>

namespace argus {

std::span<SlotRack::Place> SlotRack::places() { return std::span(places_).first(std::min(slots_.count(), MAX_SLOTS)); }

void SlotRack::restore(RackReader &reader) {
  dropped_ = 0;
  for (Place &it : places())
    restore_place(index_of(it), reader);
}

void SlotRack::restore_place(size_t index, RackReader &reader) {
  Place &it = places_[index];
  it = {};
  if (!slots_.read(index, slot_) || std::ranges::all_of(slot_, [](uint8_t byte) { return byte == 0; }))
    return;
  const auto sealed = unseal(slot_);
  const auto key = sealed ? reader.take(sealed->version, sealed->payload) : std::nullopt;
  it.state = key ? State::HELD : State::ALIEN;
  it.key = key.value_or(0);
  it.crc = crc32(slot_);
  dropped_ += !key;
}

bool SlotRack::save(const RackSource &source) {
  match(source);
  for (bool dropped_too = false;;) {
    if (!empty_unwanted(source, dropped_too))
      return false;
    const Round round = write_some(source);
    if (!sync() || round == Round::FAILED || (round == Round::FULL && dropped_too))
      return false;
    if (round == Round::DONE)
      return empty_unwanted(source, true);
    dropped_too = round == Round::FULL;
  }
}

/// Finds what is there already.
void SlotRack::match(const RackSource &source) {
  for (Place &it : places())
    it.wanted = false;
  for (size_t index = 0; index < source.count(); ++index) {
    seal_piece(source, index);
    if (Place *place = find(source.key(index)))
      place->wanted = true;
  }
}

/// Writes what is not there while there is room.
SlotRack::Round SlotRack::write_some(const RackSource &source) {
  bool wrote = false;
  for (size_t index = 0; index < source.count(); ++index) {
    seal_piece(source, index);
    if (find(source.key(index)) != nullptr)
      continue;
    Place *place = free_place();
    if (place == nullptr)
      return wrote ? Round::MORE : Round::FULL;
    if (!store(*place))
      return Round::FAILED;
    *place = {.key = source.key(index), .crc = crc32(slot_), .state = State::WRITTEN, .wanted = true};
    wrote = true;
  }
  return Round::DONE;
}

void SlotRack::seal_piece(const RackSource &source, size_t index) {
  std::array<uint8_t, MAX_SLOT_PAYLOAD> payload;
  const size_t size = source.encode(index, payload);
  seal(slot_, version_, std::span(payload).first(std::min(size, payload.size())));
}

/// The place that holds what is in hand. The checksum finds it, the bytes decide.
SlotRack::Place *SlotRack::find(uint64_t key) {
  const uint32_t crc = crc32(slot_);
  for (Place &it : places()) {
    const bool full = it.state == State::HELD || it.state == State::WRITTEN;
    if (full && it.key == key && it.crc == crc && slots_.read(index_of(it), other_) && other_ == slot_)
      return &it;
  }
  return nullptr;
}

SlotRack::Place *SlotRack::free_place() {
  for (const State state : {State::EMPTY, State::SPENT, State::ALIEN}) {
    const auto found = std::ranges::find(places(), state, &Place::state);
    if (found != places().end())
      return &*found;
  }
  return nullptr;
}

bool SlotRack::store(Place &place) {
  place = {.state = State::SPENT};  // whatever becomes of the write
  return slots_.write(index_of(place), slot_);
}

bool SlotRack::sync() {
  const auto waits = [](const Place &it) { return it.state == State::WRITTEN || it.state == State::CLEARED; };
  if (std::ranges::none_of(places(), waits))
    return true;
  const bool synced = slots_.sync();
  for (Place &it : places()) {
    if (waits(it))
      it.state = !synced ? State::SPENT : it.state == State::WRITTEN ? State::HELD : State::EMPTY;
  }
  return synced;
}

/// Empties what is not an item's latest form, once that form is safe.
bool SlotRack::empty_unwanted(const RackSource &source, bool dropped_too) {
  for (Place &it : places()) {
    bool stale = it.state == State::SPENT;
    if (it.state == State::HELD && !it.wanted) {
      const Standing found = standing(source, it.key);
      stale = found == Standing::SAFE || (found == Standing::DROPPED && dropped_too);
    }
    if (!stale)
      continue;
    slot_ = {};
    if (!store(it))
      return false;
    it.state = State::CLEARED;
  }
  return sync();
}

SlotRack::Standing SlotRack::standing(const RackSource &source, uint64_t key) {
  Standing found = Standing::DROPPED;
  for (size_t index = 0; index < source.count(); ++index) {
    if (source.key(index) != key)
      continue;
    seal_piece(source, index);
    if (find(key) == nullptr)
      return Standing::PENDING;
    found = Standing::SAFE;
  }
  return found;
}

}  // namespace argus
