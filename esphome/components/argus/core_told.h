// What the shell has been told of sessions: of each that it began, that it ended and how, and what was taken back.
//
// Bounded: when there is no room for another, the one that began first is let go of, and what began no later is told no more.
#pragma once

#include "core_events.h"
#include "core_sessions.h"

namespace argus {

inline constexpr size_t MAX_TOLD = 32;

class Told {
 public:
  // Takes all that a journal tells as told.
  void recall(const Journal &journal);

  // Tells what began, ended, or ended otherwise than was told.
  void settle(const Journal &journal, Listener &listener);

  // Knows what was told of a timer's drafts by the names that their stamps give, or of a timer by its new name.
  template<typename Renamed> void rename_drafts(TextId timer, const Renamed &renamed) {
    for (Line &line : lines_()) {
      if (line.timer == timer)
        line.name = renamed(line.name);
    }
  }
  void rename(TextId timer, TextId now);
  void forget(TextId timer);

  void keep(Tables &tables) const;

 private:
  // A session as it was told last.
  struct Line : Session {
    SessionId name;  // what it is called by now; it may have been told as that of a draft
    bool begun : 1 = false;
    bool told : 1 = false;
    bool taken_back : 1 = false;
    bool derived : 1 = false;
    bool changed : 1 = false;
  };

  std::span<Line> lines_() { return std::span(all_).first(size_); }
  Line *find_(const Session &session);
  Line *line_(const Session &session);
  void compare_(const Journal &journal);
  void correct_(const Journal &journal, Listener &listener);
  void tell_(Line &line, const Session &session, int64_t now, Listener &listener);
  void keep_order_(Line &line, size_t place);
  void erase_(Line &line);

  std::array<Line, MAX_TOLD> all_{};
  int64_t floor_ = -1;
  uint8_t size_ = 0;
};

}  // namespace argus
