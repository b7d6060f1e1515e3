// The nouns: stamps, clocks, plans, snapshots, registers, traces, commands, sessions. Data and its bounds, nothing that moves. What
// they do is little, and yet not inline: it is done in so many places that it would be a tenth of the core.
//
// Instants are ms since the Unix epoch, durations ms. What repeats (device ids, plans, tasks, clocks) is interned in the replica's
// `Tables` and named by a small number; zero stands for "none", as it does in a stamp that names nobody.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace argus {

inline constexpr int64_t MAX_INSTANT = (int64_t{1} << 53) - 1;
inline constexpr int64_t NO_INSTANT = INT64_MAX;  // an instant that does not come
inline constexpr uint32_t MAX_TICK = UINT32_MAX;
inline constexpr int64_t AHEAD_MS = 60'000;                     // a stamp further ahead of now sleeps until its time comes
inline constexpr int64_t MAX_AGE = int64_t{31} * 24 * 3'600'000;  // a command lies at most this far from its stamp
inline constexpr int32_t MAX_DURATION = 7 * 24 * 3'600'000 - 1;
inline constexpr int32_t COUNTS_UP = -1;  // the total of a step without duration
inline constexpr int32_t OPEN_END = 8 * 3'600'000;
inline constexpr size_t MAX_DEVICE_ID = 16;
inline constexpr size_t MAX_SEGMENT = 32;
inline constexpr size_t MAX_REQUEST_ID = 36;
inline constexpr size_t MAX_SESSION_ID = 48;
inline constexpr size_t MAX_TASK = 64;    // bytes of UTF-8
inline constexpr size_t MAX_EXTRA = 256;  // bytes of UTF-8
inline constexpr size_t MAX_STEPS = 16;
inline constexpr size_t MAX_CLOCK = 32;

enum class Name : uint8_t { NOBODY = 0 };   // a device id
enum class TextId : uint8_t { NONE = 0 };   // a task, timer id, request id, unknown fields
enum class PlanId : uint8_t { NONE = 0 };
enum class ClockId : uint8_t { EMPTY = 0 };

enum class Status : uint8_t { UNKNOWN, IDLE, ACTIVE, PAUSED };
enum class Phase : uint8_t { UNKNOWN, FOCUS, SHORT_BREAK, LONG_BREAK };
enum class Outcome : uint8_t { NONE, COMPLETED, FINISHED_EARLY, SKIPPED, CANCELLED, SUPERSEDED };
enum class Ordering : uint8_t { EQUAL, BEFORE, AFTER, CONCURRENT };
enum class Verb : uint8_t {
  UNKNOWN, START, PAUSE, UNPAUSE, CANCEL, FINISH, SKIP, ADD_TIME, SUBTRACT_TIME, UNDO, SET_TASK, SET_PLAN, RESOLVE_CONFLICT,
};

// A register's unique, ordered name. Its order is `Tables::compare`: by millis, counter, and the device's id.
struct Stamp {
  int64_t millis = 0;
  uint32_t counter = 0;
  Name device = Name::NOBODY;
  std::array<uint8_t, 3> unused{};  // copied word by word, which padding is not

  explicit operator bool() const { return device != Name::NOBODY; }
  bool operator==(const Stamp &) const;
  int64_t seconds() const;
  bool ahead(int64_t now) const;
};

// The name of a session: `<device>-<millis>-<counter>-<derived>`, or a text of another form that somebody else gave it.
struct SessionId {
  int64_t millis = 0;
  uint32_t counter = 0;
  Name device = Name::NOBODY;
  TextId text = TextId::NONE;
  uint16_t derived = 0;

  explicit operator bool() const { return device != Name::NOBODY || text != TextId::NONE; }
  bool operator==(const SessionId &) const;
};

// The session that began `derived` steps after the register of a stamp.
SessionId session_of(const Stamp &stamp, uint16_t derived = 0);

// Counters by device, ordered by `Name`; a device that is absent counts as 0.
struct VectorClock {
  uint8_t size = 0;
  std::array<Name, MAX_CLOCK> devices{};
  std::array<uint32_t, MAX_CLOCK> counters{};
};

// One phase of a plan: a duration, or a ratio in per mille of the focus before it; with neither it counts up.
struct Step {
  Phase phase = Phase::UNKNOWN;
  uint16_t ratio = 0;
  int32_t duration = 0;

  bool operator==(const Step &) const = default;
};

struct Plan {
  uint8_t size = 0;
  uint8_t repeat_from = 0;
  bool auto_focus = false;
  bool auto_break = false;
  std::array<Step, MAX_STEPS> steps{};
};

struct Pauses {
  uint32_t count = 0;
  int64_t total = 0;

  bool operator==(const Pauses &) const = default;
};

// What a timer is doing.
struct Snapshot {
  Status status = Status::IDLE;
  uint8_t step = 0;
  PlanId plan = PlanId::NONE;
  TextId task = TextId::NONE;
  int32_t total = COUNTS_UP;  // planned length with added time; idle: of what comes next
  int64_t elapsed = 0;        // counted at the anchor, without pauses
  int64_t anchor = 0;
  int64_t started_at = 0;
  SessionId session;  // none while idle
  Pauses pauses;      // of this session, counted at the anchor

  bool operator==(const Snapshot &) const = default;
};

// What both a register and the trace that compaction leaves of it say; `whole` tells which of the two it is.
struct Entry {
  Stamp stamp;
  Stamp replaces;  // a register of a wrong time that this one stands for; that one never counts again
  int64_t at = 0;  // when the command was given
  SessionId session;
  TextId timer = TextId::NONE;
  Verb verb = Verb::UNKNOWN;
  Status status = Status::UNKNOWN;
  bool whole : 1 = false;
  // What this device keeps beside it, and tells nobody:
  bool draft : 1 = false;     // on the provisional clock
  bool saved : 1 = false;     // the hub has acknowledged it
  bool fresh : 1 = false;     // came with the call that is being answered
  bool beside : 1 = false;    // a person was told that it conflicts
  bool given : 1 = false;     // this boot gave it, see `Register::given_at`
  bool replaced : 1 = false;  // another one that we have stands for it
};

// A whole snapshot of a timer, written by one command.
struct Register : Entry {
  Stamp prev;  // the register that it replaced
  int64_t anchor = 0;
  int64_t started_at = 0;
  int64_t given_at = 0;  // monotonic ms
  Pauses pauses;
  int32_t total = COUNTS_UP;
  int32_t elapsed = 0;
  uint8_t step = 0;
  PlanId plan = PlanId::NONE;
  ClockId clock = ClockId::EMPTY;
  TextId task = TextId::NONE;
  TextId request = TextId::NONE;
  TextId extra = TextId::NONE;  // fields of a later protocol, as JSON; relayed, never read

  Register();
  Snapshot snapshot() const;
  void set(const Snapshot &);
};

// The register that an entry is, or null for a trace.
inline const Register *whole(const Entry &one) { return one.whole ? static_cast<const Register *>(&one) : nullptr; }
inline Register *whole(Entry &one) { return one.whole ? static_cast<Register *>(&one) : nullptr; }

// What somebody wants of a timer; which of the fields count depends on the verb.
struct Command {
  Verb verb = Verb::UNKNOWN;
  TextId request = TextId::NONE;
  TextId task = TextId::NONE;   // `start` on this; `set_task`, where none takes the task away
  PlanId plan = PlanId::NONE;   // `start` or `set_plan` with this
  int32_t duration = 0;         // `start` for this long, `add_time` and `subtract_time` by this; 0 is none
  Stamp loser;                  // `resolve_conflict` by taking this register
};

// One focus or break that has ended, or runs; derived, never sent as truth.
struct Session {
  SessionId id;
  int64_t started_at = 0;
  int64_t ended_at = 0;  // while it runs: not yet known
  Pauses pauses;
  int32_t active = 0;  // ms without pauses; of a running one as of now
  int32_t planned = COUNTS_UP;
  TextId timer = TextId::NONE;
  TextId task = TextId::NONE;
  Name device = Name::NOBODY;  // who wrote the register that tells
  Phase phase = Phase::UNKNOWN;
  Outcome outcome = Outcome::NONE;  // none while it runs

  bool ended() const { return outcome != Outcome::NONE; }
  bool operator==(const Session &) const = default;
};

// What a device's clocks read: monotonic, and the time of day if it has one (else negative).
struct Clocks {
  int64_t mono = 0;
  int64_t wall = -1;
};

// What they come to, once for all that is done at a time.
struct Moment {
  int64_t mono = 0;
  int64_t now = 0;    // a provisional one that runs on from what was known, where it is not sure
  bool sure = false;  // whether this device knows the time of day
};

static_assert(sizeof(Stamp) == 16 && sizeof(SessionId) == 16 && sizeof(Entry) <= 64 && sizeof(Register) <= 144);

}  // namespace argus
