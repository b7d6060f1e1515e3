// What a screen, an LED ring and a buzzer show: plain values, and the key that changes when any of it does.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace argus {

struct Face {
  enum class Phase : uint8_t { UNKNOWN, FOCUS, SHORT_BREAK, LONG_BREAK };
  enum class Status : uint8_t { UNKNOWN, IDLE, ACTIVE, PAUSED };
  /// Of the time shown: nobody knows it; counted by a clock that nobody confirmed; right.
  enum class Trust : uint8_t { UNKNOWN, UNSURE, SURE };
  enum class Menu : uint8_t { NONE, ACTIONS, TIMERS, SETUP };
  enum class Setup : uint8_t { DONE, NO_NETWORK, NO_BROKER, CONNECTING };
  /// What is worth a line, the more urgent the greater.
  enum class Notice : uint8_t { NONE, CUT_OFF, NOT_SET_UP, CONFLICT, UNSURE, FULL, ERROR };
  /// What there is to say of a session that nobody has begun yet.
  enum class Outlook : uint8_t { NONE, CHANCE, LIKELY };

  static constexpr size_t MAX_TIMERS = 8;
  static constexpr int8_t NO_BATTERY = -1;
  static constexpr int8_t NO_CHANCE = -1;

  Phase phase = Phase::UNKNOWN;
  Status status = Status::UNKNOWN;
  Trust trust = Trust::UNKNOWN;
  bool counts_up = false;
  bool offline = false;
  bool conflict = false;
  bool journal_full = false;
  bool flash = false;    ///< somebody asks which device this is: light, and its name
  int64_t count = 0;     ///< ms left, or elapsed when it counts up
  int64_t total = 0;     ///< ms planned; nothing when it counts up
  int64_t undo_left = 0; ///< ms for which undo is offered
  uint8_t cycle = 0;     ///< focuses of the round that are done
  uint8_t cycles = 0;    ///< focuses of a round
  int8_t battery = NO_BATTERY; ///< percent
  int8_t chance = NO_CHANCE; ///< percent of the sessions like the next that come to their end
  int16_t likely = 0;    ///< minutes that the next session probably lasts; nothing where nobody knows
  int16_t turned = 0;    ///< minutes turned to: idle a length, else a change; not committed
  uint16_t hold = 0;     ///< per mille of the way to what holding opens
  Menu menu = Menu::NONE;
  uint8_t chosen = 0;
  Setup setup = Setup::DONE;
  uint32_t finished = 0; ///< sessions that came to their end since boot
  Phase finished_phase = Phase::UNKNOWN;

  std::string_view task;
  std::string_view timer; ///< its name
  std::string_view error;
  std::string_view device;
  std::string_view network;
  std::string_view address;
  std::string_view broker;
  std::array<std::string_view, MAX_TIMERS> timers;
  uint8_t timer_count = 0;

  [[nodiscard]] bool waiting() const { return status == Status::IDLE; }
  [[nodiscard]] bool drafting() const { return waiting() && turned != 0; }
  [[nodiscard]] bool set_up() const { return setup != Setup::NO_NETWORK && setup != Setup::NO_BROKER; }

  /// Seconds as a person reads them: what is left is rounded up, what has passed down.
  [[nodiscard]] int64_t seconds() const;
  /// How much of the ring is lit, per mille.
  [[nodiscard]] uint16_t fill() const;
  /// Whole seconds for which undo is offered.
  [[nodiscard]] uint8_t undo_seconds() const;
  [[nodiscard]] Notice notice() const;
  /// What is said where the task of a session stands: of a focus to come, as long as nothing else is there and all is right.
  [[nodiscard]] Outlook outlook() const;
  /// How many notices wait behind the first.
  [[nodiscard]] uint8_t more_notices() const;
  /// A hash of all that is visible: equal keys are equal pictures.
  [[nodiscard]] uint32_t key() const;
};

}  // namespace argus
