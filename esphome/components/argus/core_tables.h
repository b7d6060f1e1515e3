// The words that registers share: device ids, plans, clocks and texts, each kept once and named by a small number.
//
// A number stays true while somebody that the replica knows of holds it (registers, drafts, sessions told), or as long as it is young:
// asked for since the last `age`. So whoever interns something hands it to the replica before the next `Replica::make_room`. Interning
// that finds no room answers "none" and raises `full`, which stays until `clear_full`: a reader interns all of a register and asks once.
#pragma once

#include <bitset>
#include <span>
#include <string_view>

#include "core_model.h"

namespace argus {

inline constexpr size_t MAX_NAMES = 40;
inline constexpr size_t MAX_WORDS = 224;
inline constexpr size_t POOL_BYTES = 2560;

class Tables {
 public:
  Name name(std::string_view device_id);
  TextId text(std::string_view text);
  PlanId plan(const Plan &plan);
  ClockId clock(const VectorClock &clock);

  // What was interned before, or none.
  Name find_name(std::string_view device_id) const;

  std::string_view get(Name name) const;
  std::string_view get(TextId id) const;
  Plan get(PlanId id) const;
  VectorClock get(ClockId id) const;

  // Less than, equal to or greater than zero.
  int compare(Name one, Name two) const { return get(one).compare(get(two)); }
  int compare(const Stamp &one, const Stamp &two) const;

  // Whether whatever one more register says surely finds room; unless it names many devices that nobody knew.
  bool roomy() const;
  bool full() const { return full_; }
  void clear_full() { full_ = false; }

  // Let nothing be young any more.
  void age();

  // Forget all that is neither young nor kept between `begin_sweep` and `end_sweep`.
  void begin_sweep();
  void keep(Name name) { kept_names_[static_cast<size_t>(name)] = true; }
  void keep(TextId id) { kept_[static_cast<size_t>(id)] = true; }
  void keep(PlanId id) { kept_[static_cast<size_t>(id)] = true; }
  void keep(ClockId id);
  void keep(const SessionId &id) { keep(id.device), keep(id.text); }
  void keep(const Entry &entry);
  void keep(const Register &one);
  void keep(const Session &session) { keep(session.id), keep(session.timer), keep(session.task), keep(session.device); }
  void end_sweep();

 private:
  enum class Kind : uint8_t { TEXT, PLAN, CLOCK };
  // What stands before the bytes of a word in the pool.
  struct Head {
    uint8_t id;
    Kind kind;
    uint16_t size;
  };

  Name find_or_add_name_(std::string_view device_id);
  uint8_t intern_(Kind kind, std::span<const uint8_t> bytes);
  uint8_t find_(Kind kind, std::span<const uint8_t> bytes) const;
  uint8_t add_(Kind kind, std::span<const uint8_t> bytes);
  Head head_(size_t place) const;
  std::span<const uint8_t> bytes_(uint8_t id) const;

  std::array<std::array<char, MAX_DEVICE_ID>, MAX_NAMES> names_{};
  std::array<uint16_t, MAX_WORDS + 1> places_{};  // of a word's bytes in the pool; 0 is free
  std::array<uint8_t, POOL_BYTES> pool_{};
  std::bitset<MAX_NAMES + 1> kept_names_;
  std::bitset<MAX_WORDS + 1> kept_;
  std::bitset<MAX_NAMES + 1> young_names_;
  std::bitset<MAX_WORDS + 1> young_;
  uint16_t used_ = 0;
  bool full_ = false;
};

}  // namespace argus
