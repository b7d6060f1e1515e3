// A replica: one device's full copy of its timers, and the one door to them.
//
// A command enters at `apply`, entries of others between `begin` and `end`, the passing of time at `advance`; each tells the listener
// what is new, and `next_change` says when to come again. Time comes in as the readings of clocks. What has to be kept are the entries,
// the drafts and the instant up to which all has been told.
//
// Words are interned (core_tables.h): call `make_room` before reading a message, and hand over what was read before the next call of it.
#pragma once

#include "core_author.h"
#include "core_room.h"

namespace argus {

class Replica {
 public:
  // `boot` is a word that no other boot of the device has.
  Replica(std::string_view device_id, std::string_view boot, const Clocks &clocks)
      : shelf_(device_id, boot), author_(shelf_, clocks) {}

  Tables &tables() { return shelf_.tables; }
  const Tables &tables() const { return shelf_.tables; }
  Shelf &shelf() { return shelf_; }
  const Shelf &shelf() const { return shelf_; }
  Name self() const { return shelf_.self; }

  // Makes sure that one more register finds room, as far as it can without loss; false where the journal is full.
  bool make_room(const Clocks &clocks) {
    shelf_.tables.age();
    return argus::make_room(shelf_, now(clocks));
  }

  // Timers. `add_timer` answers false where there are too many; what is remembered of them goes in by `remember` (`former`: its name
  // as a draft, before the drafts themselves, and those twice), and after the last `restore` goes on where the last boot ended: what could be derived at `told_until` has been told.
  bool add_timer(std::string_view timer_id, const Plan &plan);
  void remove_timer(TextId timer) { shelf_.remove_book(timer); }
  void rename_timer(TextId timer, std::string_view new_id);
  TextId timer(std::string_view timer_id) const;
  bool remember(const Entry &entry, const Stamp &former = {});
  bool remember(const Draft &draft, const Register &one);
  void restore(int64_t told_until);

  // Time.
  void learn(int64_t sent, const Clocks &clocks, bool hub, Listener &listener);
  bool knows_time(const Clocks &clocks) const { return author_.moment(clocks).sure; }
  int64_t now(const Clocks &clocks) const { return author_.moment(clocks).now; }
  void advance(const Clocks &clocks, Listener &listener);

  // ms on the monotonic clock at which `advance` has something to do.
  std::optional<int64_t> next_change(const Clocks &clocks) const;

  // Does what somebody wants of a timer: nothing if it was done before or does not apply. Answers why it is wrong, or null.
  Reason apply(TextId timer, const Command &command, const Clocks &clocks, Listener &listener);
  bool done(TextId timer, TextId request) const;

  // Takes in what others wrote of a timer: `begin` (false: it is not kept here), each entry, `end`.
  bool begin(TextId timer, const Clocks &clocks, Listener &listener);
  Added receive(const Entry &entry, const Clocks &clocks, Listener &listener);
  void end(TextId timer, const Clocks &clocks, Listener &listener);

  // The hub has an entry of ours.
  void acknowledge(const Stamp &stamp);

  // What a timer shows; the timer must be kept.
  View view(TextId timer, const Clocks &clocks);

 private:
  void advance_(const Moment &at, Listener &listener);
  void problem_(Reason reason, const Entry &entry, Listener &listener) const;

  Shelf shelf_;
  Author author_;
};

static_assert(sizeof(Replica) <= 15 * 1024, "all timers of a device, with 41 registers, their words and what was told");

}  // namespace argus
