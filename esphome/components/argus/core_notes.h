// What a device has to say once: answers to commands, and buttons. Where there is no room for another, it is not said: who asked asks
// again, and a button that was pressed while nobody could be told is none.
#pragma once

#include "core_telling.h"

namespace argus {

struct Note {
  enum class Kind : uint8_t { ACK, REJECTED, BUTTON };

  Kind kind = Kind::ACK;
  Action action = Action::UNKNOWN;
  ShortText<MAX_REQUEST_ID> request;
  ShortText<MAX_SEGMENT> word;  // the reason, or the button
};

class Notes {
 public:
  void add(const Note &note) {
    if (size_ < notes_.size())
      notes_[size_++] = note;
  }
  void clear() { size_ = 0; }
  bool empty() const { return size_ == 0; }
  const Note &first() const { return notes_[0]; }
  void drop_first() {
    std::copy(notes_.begin() + 1, notes_.begin() + size_, notes_.begin());
    size_--;
  }

 private:
  std::array<Note, 8> notes_{};
  uint8_t size_ = 0;
};

}  // namespace argus
