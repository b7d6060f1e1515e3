// Conflicts: commands that were given without knowledge of the one in force, of several in a row only the last.
#pragma once

#include "core_shelf.h"

namespace argus {

inline constexpr size_t LOOK_BACK = 8;

// Registers among which conflicts are looked for; only those that count and that a person wrote.
class Candidates {
 public:
  explicit Candidates(const Tables &tables) : tables_(tables) {}
  void add(const Register &one, int64_t now);
  // Adds the newest that count.
  void add_newest(const Journal &journal);
  std::span<const Register *const> all() const { return {all_.data(), size_}; }
  // Whether one of them was written without knowledge of a register, and is the last of its line.
  bool is_beside(const Register &loser, const Register &winner) const;

 private:
  const Tables &tables_;
  std::array<const Register *, MAX_WHOLE> all_;
  size_t size_ = 0;
};

}  // namespace argus
