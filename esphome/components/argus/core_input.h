// Gestures: from presses, turns and time to what somebody wants. Table of the gestures:
//
//   control      released within 600 ms   held for 800 ms    turned
//   knob, touch  toggle                   opens the menu     idle: drafts a length, started by a press; else adds up, one add_time 700 ms later
//   button A     toggle                   skip
//   button B     +5 minutes               undo
//   A and B                               at once: the menu; A chooses, B goes on
//   in a list    chooses                  closes it          moves
//
// Invariants: one press gives at most one intent, what was turned before it apart; a press that opened or closed a list does nothing when released;
// what is turned is committed once or dropped, never both.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>

namespace argus {

struct Intent {
  enum class Kind : uint8_t { UNKNOWN, TOGGLE, SKIP, UNDO, ADD_TIME, SUBTRACT_TIME, CANCEL, START, FOLLOW, PAUSE, UNPAUSE, FINISH };
  Kind kind = Kind::UNKNOWN;
  int64_t amount = 0;  ///< ms to add, subtract or start with (0: as planned); of FOLLOW the index of the timer

  bool operator==(const Intent &) const = default;
};

/// What a gesture's meaning depends on.
struct InputContext {
  bool waiting = true;       ///< idle: turning drafts
  bool counts_up = false;    ///< there is no time to add
  bool undo_offered = false; ///< undo is chosen beforehand
  int64_t total = 0;         ///< ms of the step at hand; where a draft begins
  uint8_t timers = 0;        ///< how many there are to choose from
};

class Input {
 public:
  enum class Control : uint8_t { KNOB, BUTTON_A, BUTTON_B };
  enum class List : uint8_t { NONE, ACTIONS, TIMERS, SETUP };
  enum Action : uint8_t { SKIP, UNDO, ADD_FIVE, CANCEL, SETUP, ACTIONS_COUNT };

  void press(Control control, int64_t now, const InputContext &context);
  void release(Control control, int64_t now, const InputContext &context);
  void turn(int clicks, int64_t now, const InputContext &context);
  /// Opens the menu by a touch of its button.
  void open_menu(int64_t now, const InputContext &context);
  /// Shows the set-up page, as after the first boot.
  void open_setup(int64_t now) { show(List::SETUP, 0, now); }
  /// A finger comes down on a row of a list: that is the knob, pressed there.
  void point(uint8_t row, int64_t now, const InputContext &context);
  /// Undo by a touch of its button.
  void undo() { put({Intent::Kind::UNDO}); }
  /// Lets time pass: holding, committing, closing.
  void tick(int64_t now, const InputContext &context);

  /// The next intent, in order.
  [[nodiscard]] std::optional<Intent> take();

  [[nodiscard]] List list() const { return list_; }
  [[nodiscard]] uint8_t chosen() const { return chosen_; }
  /// Minutes not committed: idle the draft's length, else the change.
  [[nodiscard]] int16_t turned() const { return turned_; }
  /// Per mille of the way to what holding does; none before it is surely a hold.
  [[nodiscard]] uint16_t hold(int64_t now) const;

 private:
  static constexpr size_t MAX_INTENTS = 4;

  void put(const Intent &intent);
  void click(Control control, int64_t now, const InputContext &context);
  void held(int64_t now, const InputContext &context);
  void act(uint8_t row, int64_t now, const InputContext &context);
  void commit();
  void show(List list, uint8_t chosen, int64_t now);
  void draft(int clicks, const InputContext &context);
  [[nodiscard]] bool is_chord(Control second) const;
  [[nodiscard]] uint8_t rows(const InputContext &context) const;

  std::array<Intent, MAX_INTENTS> intents_{};
  uint8_t first_ = 0;
  uint8_t count_ = 0;
  bool down_ = false;
  bool spent_ = false;    ///< the press has had its effect
  bool drafting_ = false; ///< what is turned is a length
  Control control_ = Control::KNOB;
  List list_ = List::NONE;
  uint8_t chosen_ = 0;
  int16_t turned_ = 0;
  int64_t pressed_at_ = 0;
  int64_t turned_at_ = 0;
  int64_t touched_at_ = 0;
};

}  // namespace argus
