// A replica that keeps its journal in a file:
//   journal run FILE     does one thing after another, and tells each register's stamp as soon as it is safe, until it is killed
//   journal show FILE    tells the stamps that a boot finds
#include <chrono>
#include <cstdio>
#include <string>

#include "argus_memory.h"
#include "storage_file.h"

namespace {

using namespace argus;

constexpr Verb DOINGS[] = {Verb::START, Verb::ADD_TIME, Verb::SET_TASK, Verb::PAUSE, Verb::UNPAUSE, Verb::SKIP};

class Quiet : public Listener {
 public:
  void heard(const Event &) override {}
};

Clocks clocks() {
  using namespace std::chrono;
  const auto ms = [](auto time) { return duration_cast<milliseconds>(time.time_since_epoch()).count(); };
  return {ms(steady_clock::now()), ms(system_clock::now())};
}

std::string word_of(const Stamp &stamp) { return std::to_string(stamp.millis) + "-" + std::to_string(stamp.counter); }

struct Desk {
  explicit Desk(const char *path) : slots(path) {
    memory.recall(replica);
    replica.add_timer("focus", pomodoro());
  }

  FileSlots slots;
  Replica replica{"knob", "boot", clocks()};
  Memory memory{slots};
  Quiet quiet;
};

/// As if the hub had everything but what came last, so that there is always room.
void acknowledge(Replica &replica) {
  const auto all = replica.shelf().entries.all();
  for (size_t at = 0; at + 1 < all.size(); ++at)
    replica.acknowledge(all[at]->stamp);
}

int run(Desk &desk) {
  for (size_t step = 0;; ++step) {
    Command command;
    command.verb = DOINGS[step % std::size(DOINGS)];
    command.duration = 60'000;
    command.task = desk.replica.tables().text(std::string(step % 60, 'x'));  // some need two slots
    const Clocks now = clocks();
    const TextId timer = desk.replica.timer("focus");
    acknowledge(desk.replica);
    desk.replica.make_room(now);
    desk.replica.apply(timer, command, now, desk.quiet);
    if (!desk.memory.keep(desk.replica, "focus", {}, now.wall))
      return 1;
    std::printf("%s\n", word_of(desk.replica.view(timer, now).in_force.stamp).c_str());
    std::fflush(stdout);
  }
}

int show(Desk &desk) {
  const Shelf &shelf = desk.replica.shelf();
  for (const Entry *const one : shelf.entries.all())
    std::printf("%s\n", word_of(one->stamp).c_str());
  std::printf("follows %s\n", std::string(desk.memory.followed()).c_str());
  return 0;
}

}  // namespace

int main(int count, char **words) {
  if (count != 3)
    return 2;
  static Desk desk(words[2]);
  return std::string(words[1]) == "run" ? run(desk) : show(desk);
}
