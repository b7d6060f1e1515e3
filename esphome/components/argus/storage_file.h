// Slots in a file of our own, for devices that are programs on a computer.
#pragma once

#if defined(__unix__) || defined(__APPLE__)

#include <string_view>

#include "storage_slots.h"

namespace argus {

class FileSlots : public Slots {
 public:
  /// The path must be shorter than 240 bytes; a file that is not there is as good as an empty one.
  explicit FileSlots(std::string_view path);

  size_t count() const override { return slots_.size(); }
  bool read(size_t index, SlotBytes &into) override;
  bool write(size_t index, const SlotBytes &from) override;
  /// Writes all to a file beside it, and lets that take its place: at no instant is there half a file.
  bool sync() override;

 private:
  void load();
  bool write_beside();
  bool flush_folder() const;

  std::array<char, 256> path_{}, beside_{};
  std::array<SlotBytes, MAX_SLOTS> slots_{};
};

}  // namespace argus

#endif
