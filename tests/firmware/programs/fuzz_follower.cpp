// Whatever is heard, a device's follower stays sound: it takes a message or refuses it with a reason, and goes on.
//
// Input: lines. The first letter tells the topic (small: retained), i what a screen alone reads, '+' how many ms pass, '!' what somebody does at the device.
#include <cstdlib>
#include <new>
#include <string>

#include "core_follower.h"
#include "ui_insight.h"

namespace {

using namespace argus;

constexpr Home HOME{"argus", "desk", "display", "knob1"};
constexpr About ABOUT{"Knob", "T-Embed", "LilyGo", "1.0.0", "aa:bb:cc:dd:ee:ff", "8c1d"};

class Quiet : public Shell {
 public:
  void heard(const Event &) override {}
  void asked(Said) override {}
  void wanted(const Shadow &) override {}
  void refused(std::string_view, Reason reason, std::string_view) override {
    if (reason == nullptr)
      std::abort();
  }
};

class Sink : public Outbox {
 public:
  bool publish(std::string_view topic, std::string_view payload, uint8_t qos, bool) override {
    const bool sound = !topic.empty() && payload.size() <= DEVICE_LIMIT && qos <= 1;
    if (!sound || (!payload.empty() && json_problem(payload) != nullptr))
      std::abort();
    return ++said_ % 7 != 0;  // now and then there is no room
  }

 private:
  unsigned said_ = 0;
};

struct Device {
  Clocks clocks{1'000, 1'795'000'000'000};
  Quiet shell;
  Sink sink;
  Replica replica{"knob1", "8c1d", clocks};
  Follower follower;
  Insight insight;

  Device() : follower(planned(replica), shell, HOME, ABOUT, ABOUT.boot) { follower.connected(clocks); }
  static Replica &planned(Replica &replica) {
    replica.add_timer(LOCAL, plan_of({}));
    return replica;
  }
};

std::string_view topic_of(char letter) {
  switch (letter | 0x20) {
    case 'r': return "argus/hub/timer/focus/register";
    case 'e': return "argus/hub/timer/focus/event";
    case 'c': return "argus/desk/display/knob1/command";
    case 'd': return "argus/desk/display/knob1/desired";
    case 's': return "argus/hub/hub/homeassistant/status";
    default: return {};
  }
}

void pass(Device &device, std::string_view digits) {
  int64_t ms = 0;
  for (const char digit : digits.substr(0, 7))
    ms = ms * 10 + (digit & 7);
  device.clocks.mono += ms;
  device.clocks.wall += ms;
}

void act(Device &device, Verb verb) {
  Command command;
  command.verb = verb;
  command.duration = 60'000;
  device.follower.apply(command, device.clocks);
}

/// What a screen takes of a message is within bounds.
void look(Device &device, std::string_view payload) {
  device.insight.take(payload);
  Face face;
  device.insight.show(face, device.clocks.wall);
  if (face.chance < Face::NO_CHANCE || face.chance > 100 || face.likely < 0 || face.likely > 7 * 24 * 60)
    std::abort();
}

void obey(Device &device, std::string_view line) {
  if (line.empty())
    return;
  const char letter = line.front();
  std::string_view topic = topic_of(letter);
  line.remove_prefix(1);
  if (letter == '+')
    pass(device, line);
  else if (letter == '!')
    act(device, static_cast<Verb>(line.size() % 13));
  else if ((letter | 0x20) == 'i')
    look(device, line);
  else if (topic.empty()) {
    topic = line.substr(0, line.find(' '));
    device.follower.receive(topic, line.substr(topic.size()), false, device.clocks);
  } else
    device.follower.receive(topic, line, letter >= 'a', device.clocks);
  device.follower.advance(device.clocks);
  device.follower.publish(device.clocks, device.sink);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  alignas(Device) static unsigned char place[sizeof(Device)];
  auto *device = new (place) Device;
  std::string_view rest(reinterpret_cast<const char *>(data), size);
  while (!rest.empty()) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    obey(*device, line);
    rest.remove_prefix(std::min(rest.size(), line.size() + 1));
  }
  device->~Device();
  return 0;
}
