// The entries of all timers that a device holds, each in a slot of its own, in the order of timers and stamps.
//
// `merge` is commutative, associative and idempotent: of two entries under one stamp the one counts whose trace has the greater
// canonical text, of equal traces a whole register before a stripped one, of two whole ones that with the greater text.
#pragma once

#include <span>

#include "core_tables.h"

namespace argus {

inline constexpr size_t KEPT = 8;      // registers of the timer that is followed
inline constexpr size_t UNSAVED = 32;  // registers that nobody has acknowledged
inline constexpr size_t MAX_WHOLE = KEPT + UNSAVED + 1;
inline constexpr size_t MAX_TRACES = 16;

using Handle = uint8_t;

enum class Added : uint8_t { NEW, KNOWN, CLASH, FULL };

class Entries {
 public:
  explicit Entries(const Tables &tables) : tables_(tables) {}
  Entries(const Entries &) = delete;
  Entries &operator=(const Entries &) = delete;

  // In the order of stamps, drafts among them; good until one is added or dropped.
  std::span<Entry *const> of(TextId timer);
  std::span<const Entry *const> of(TextId timer) const { return const_cast<Entries *>(this)->of(timer); }
  std::span<Entry *const> all() { return {order_.data(), size_}; }
  std::span<const Entry *const> all() const { return {order_.data(), size_}; }

  Entry &operator[](Handle handle);
  const Entry &operator[](Handle handle) const { return const_cast<Entries &>(*this)[handle]; }
  Handle handle_of(const Entry &one) const;

  // An entry that is no draft, or null.
  Entry *find(TextId timer, const Stamp &stamp);
  const Entry *find(TextId timer, const Stamp &stamp) const { return const_cast<Entries *>(this)->find(timer, stamp); }

  bool room() const { return const_cast<Entries *>(this)->free_(true) != nullptr; }
  bool room_for(const Entry &entry) const { return const_cast<Entries *>(this)->free_(entry.whole) != nullptr; }

  // Takes one whose stamp is new; null where there is no room.
  Entry *add(const Entry &entry);
  Added merge(const Entry &entry);
  void drop(Entry &entry);

  // Leaves a trace of a register; false where there is no room for it.
  bool strip(Entry &entry);

  // To be told after stamps, timers or what is replaced have changed in place.
  void sort();

 private:
  static constexpr size_t SLOTS = MAX_WHOLE + MAX_TRACES;

  Entry *free_(bool whole);
  bool before_(const Entry &one, const Entry &two) const;
  Added meet_(Entry &known, const Entry &entry);
  bool replace_(Entry &known, const Entry &entry);

  const Tables &tables_;
  std::array<Register, MAX_WHOLE> registers_{};
  std::array<Entry, MAX_TRACES> traces_{};
  std::array<Entry *, SLOTS> order_{};
  uint8_t size_ = 0;
};

}  // namespace argus
