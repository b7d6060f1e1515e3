// The registers of each timer on their topic: what was last there, and when ours is due.
//
// Whoever sees a lower register than its own publishes its own after 50 to 500 ms, unless somebody did. What stands for a register that
// is above the one in force goes out first: who has the old one would else let it rule when its time comes.
#pragma once

#include "core_replica.h"
#include "core_text.h"

namespace argus {

// Returns 50 to 500 ms, different on each device for each stamp.
int64_t jitter(std::string_view device_id, const Stamp &stamp, const Tables &tables);
int64_t jitter(std::string_view device_id, std::string_view timer_id);

// Publishes one register of a timer; false where it could not be.
class RegisterOutlet {
 public:
  virtual bool send(const Register &one) = 0;

 protected:
  ~RegisterOutlet() = default;
};

class Lines {
 public:
  explicit Lines(const Replica &replica) : replica_(replica) {}

  // Forgets what was on the topics; what is due is said anew after the next connection.
  void clear();
  // Follows the timers that are kept.
  void match();
  // Takes note of a register that was heard; `here`: on our own topic.
  void hear(const Register &one, bool here, const Clocks &clocks);
  // Takes note of what is told of a timer.
  void note(const Event &event);
  // Has what was noted due at once, unless it is due already and no command.
  void settle(const Clocks &clocks);
  void due(TextId timer, int64_t at);
  // The first instant (ms, monotonic) at which something is due.
  std::optional<int64_t> next() const;
  // Publishes what is due; false where the outlet refused.
  bool publish(const Clocks &clocks, RegisterOutlet &outlet);

 private:
  static constexpr size_t MOST_RELAYED = 16;

  struct Line {
    TextId timer = TextId::NONE;
    bool commanded = false;
    bool noted = false;
    Stamp on_topic;
    std::optional<int64_t> due;
  };

  Line *find(TextId timer);
  bool is_relayed(const Stamp &stamp) const;
  void relay(const Stamp &stamp);
  bool publish_line(Line &line, const Clocks &clocks, RegisterOutlet &outlet);
  bool publish_one(Line &line, const Register &one, RegisterOutlet &outlet);

  const Replica &replica_;
  std::array<Line, MAX_TIMERS> lines_{};
  std::array<Stamp, MOST_RELAYED> relayed_{};
  size_t next_relayed_ = 0;
};

}  // namespace argus
