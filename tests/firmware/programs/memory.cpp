// What a replica keeps, when the power goes at any write of a save: whatever was saved is there once, as a draft or as its register,
// under one timer or the other.
//   memory cut        at every write of every step of each story, and what was not synced is there, not there, or spoilt
//   memory content    what changes under the same stamp is saved
//   memory twice      a boot that finds both forms of everything
#include <cstdio>
#include <random>

#include "argus_memory.h"
#include "storage_cases.h"

namespace {

using namespace argus;

constexpr int64_t NOW = 1'795'000'000'000;
constexpr int64_t SECOND = 1'000;
constexpr size_t MANY_OUTCOMES = 9;

int failures = 0;
size_t cases = 0;

void expect(bool right, const char *what, size_t step, size_t cut, size_t outcome) {
  if (!right && ++failures < 10)
    std::printf("%s: step %zu, cut after %zu, outcome %zu\n", what, step, cut, outcome);
}

class Quiet : public Listener {
 public:
  void heard(const Event &) override {}
};

/// One boot of a device.
struct Desk {
  Desk(Slots &slots, const char *boot) : replica("knob", boot, {}), memory(slots) {
    memory.recall(replica);
    if (replica.shelf().books().empty())
      replica.add_timer(LOCAL, pomodoro());
    followed = memory.followed().empty() ? LOCAL : memory.followed();
  }
  TextId timer() const { return replica.timer(followed); }
  bool keep() { return memory.keep(replica, followed, {}, replica.now(clocks)); }
  void learn() { replica.learn(NOW + clocks.mono, clocks, true, quiet); }
  void follow() {
    replica.make_room(clocks);
    if (const TextId local = replica.timer(LOCAL); local != TextId::NONE)
      replica.rename_timer(local, "focus");
    followed = "focus";
  }

  Replica replica;
  Memory memory;
  Quiet quiet;
  Clocks clocks;
  std::string_view followed;
};

// What is found of each command, by the id that it was given.

using Deeds = std::map<std::string, size_t>;

Deeds deeds_of(const Replica &replica) {
  Deeds found;
  const Shelf &shelf = replica.shelf();
  for (const Entry *const entry : shelf.entries.all())
    if (const Register *const one = whole(*entry))
      found[std::string(shelf.tables.get(one->request))]++;
  return found;
}

bool each_once(const Deeds &found) {
  return std::ranges::all_of(found, [](const auto &one) { return one.second == 1; });
}

/// Whether each register names the one before it, and all are of one session.
bool is_chain(const Replica &replica, TextId timer) {
  Stamp last;
  SessionId session;
  for (const Entry *const one : replica.shelf().entries.of(timer)) {
    const bool follows = !one->whole || whole(*one)->prev == last;
    if (last && (!follows || one->session != session))
      return false;
    last = one->stamp, session = one->session;
  }
  return true;
}

// Stories: what a device does, step by step, each of which is saved.

constexpr Verb DOINGS[] = {Verb::START, Verb::PAUSE, Verb::UNPAUSE, Verb::ADD_TIME};

void give(Desk &desk, size_t number, bool large) {
  desk.clocks.mono += SECOND;
  desk.replica.make_room(desk.clocks);
  Command command;
  command.verb = number < std::size(DOINGS) ? DOINGS[number] : Verb::ADD_TIME;
  command.duration = command.verb == Verb::ADD_TIME ? SECOND : 0;
  command.request = desk.replica.tables().text("r" + std::to_string(number) + std::string(large ? 30 : 0, 'x'));
  command.task = desk.replica.tables().text(std::string(large && number == 0 ? 64 : 0, 't'));
  desk.replica.apply(desk.timer(), command, desk.clocks, desk.quiet);
}

void acknowledge_all(Desk &desk) {
  for (const Entry *const one : desk.replica.shelf().entries.all())
    desk.replica.acknowledge(one->stamp);
}

struct Story {
  size_t commands;
  bool large;    // so that each needs more than one slot
  size_t every;  // so many writes the power goes
  size_t end() const { return commands + 3; }
  void tell(Desk &desk, size_t step) const {
    if (step < commands)
      give(desk, step, large);
    else if (step == commands)
      desk.learn();
    else if (step == commands + 1)
      desk.follow();
    else
      acknowledge_all(desk);
  }
};

/// What a boot finds after a cut, and that all is in order once the device has gone on.
void reboot(const FakeSlots &cut, const Story &story, size_t step, size_t at, size_t outcome) {
  cases++;
  FakeSlots slots(cut.count());
  slots.safe = cut.after_cut(outcome);
  Desk desk(slots, "later");
  const Deeds found = deeds_of(desk.replica);
  const size_t saved = std::min(step, story.commands);
  expect(found.size() == saved || (step < story.commands && found.size() == saved + 1), "lost", step, at, outcome);
  desk.learn();
  desk.follow();
  expect(desk.keep(), "not saved", step, at, outcome);
  Desk last(slots, "last");
  const Deeds kept = deeds_of(last.replica);
  expect(kept.size() == found.size() && each_once(kept), "twice", step, at, outcome);
  expect(last.replica.shelf().drafts().empty(), "drafts", step, at, outcome);
  expect(is_chain(last.replica, last.replica.timer("focus")), "torn", step, at, outcome);
}

/// Tells a story until the power goes; false when it did not.
bool cut_after(const Story &story, size_t cut_step, size_t at) {
  FakeSlots slots(MAX_SLOTS);
  Desk desk(slots, "first");
  for (size_t step = 0; step < story.end(); ++step) {
    story.tell(desk, step);
    slots.power = step == cut_step ? at : SIZE_MAX;
    if (desk.keep())
      continue;
    size_t outcomes = 1;
    for (size_t loose = slots.loose.size(); loose > 0 && outcomes < MANY_OUTCOMES; --loose)
      outcomes *= 3;
    std::mt19937_64 dice(at);
    for (size_t outcome = 0; outcome < outcomes; ++outcome)
      reboot(slots, story, step, at, outcomes < MANY_OUTCOMES ? outcome : static_cast<size_t>(dice()));
    return true;
  }
  return false;
}

int cut_everywhere() {
  for (const Story story : {Story{4, false, 1}, Story{4, true, 1}, Story{31, true, 7}}) {
    for (size_t step = story.commands < 9 ? 0 : story.commands; step < story.end(); ++step)
      for (size_t at = 0; failures < 10 && cut_after(story, step, at); at += story.every) {
      }
  }
  std::printf("cases %zu failures %d\n", cases, failures);
  return failures == 0 ? 0 : 1;
}

Register of_another(Replica &replica, const char *task) {
  Register one = replica.shelf().seed(replica.shelf().books().front());
  one.stamp = {NOW, 0, replica.tables().name("other")};
  one.at = one.anchor = one.started_at = NOW;
  one.task = replica.tables().text(task);
  return one;
}

/// Of two devices with one id the greater content counts, and is what a boot finds.
int change_content() {
  FakeSlots slots(12);
  Desk desk(slots, "first");
  desk.learn();
  for (const char *const task : {"first", "second"}) {
    desk.replica.begin(desk.timer(), desk.clocks, desk.quiet);
    desk.replica.receive(of_another(desk.replica, task), desk.clocks, desk.quiet);
    desk.replica.end(desk.timer(), desk.clocks, desk.quiet);
    expect(desk.keep(), "not saved", 0, 0, 0);
    Desk later(slots, "later");
    const auto all = later.replica.shelf().entries.all();
    const bool is_there = all.size() == 1 && later.replica.tables().get(whole(*all[0])->task) == task;
    expect(is_there, task, 0, 0, 0);
  }
  slots.power = 0;
  expect(desk.keep(), "saved for nothing", 0, 0, 0);
  std::printf("failures %d\n", failures);
  return failures == 0 ? 0 : 1;
}

/// All drafts and all registers that they became, as many as a device takes.
int find_both() {
  const Story story{31, false, 1};
  FakeSlots slots(MAX_SLOTS);
  Desk desk(slots, "first");
  for (size_t step = 0; step < story.commands; ++step)
    story.tell(desk, step);
  expect(desk.keep(), "not saved", 0, 0, 0);
  const FakeSlots drafts = slots;
  desk.learn();
  expect(desk.keep(), "not saved", 1, 0, 0);
  for (size_t from = 0, to = 0; from < drafts.count(); ++from) {
    if (!unseal(drafts.safe[from]))
      continue;
    while (unseal(slots.safe[to]))
      ++to;
    slots.safe[to] = drafts.safe[from];
  }
  reboot(slots, story, story.commands, 0, 0);
  std::printf("failures %d\n", failures);
  return failures == 0 ? 0 : 1;
}

}  // namespace

int main(int count, char **words) {
  const std::string kind = count > 1 ? words[1] : "";
  if (kind == "cut")
    return cut_everywhere();
  if (kind == "content")
    return change_content();
  return kind == "twice" ? find_both() : 2;
}
