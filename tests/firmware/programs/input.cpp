// Plays gestures: a line of words a step, answered by a line of JSON with the intents and what a screen is to show.
//   at MS [press|release knob|a|b] [turn CLICKS] [menu] [undo] [point ROW] [waiting|running|up|offered|timers N]...
#include <cstdio>
#include <iostream>
#include <sstream>
#include <string>

#include "core_input.h"

namespace {

using argus::Input;
using argus::InputContext;
using argus::Intent;

constexpr const char *KINDS[] = {"unknown", "toggle", "skip", "undo", "add_time", "subtract_time", "cancel", "start", "follow"};
constexpr const char *LISTS[] = {"none", "actions", "timers", "setup"};

Input::Control control_of(const std::string &word) {
  return word == "a" ? Input::Control::BUTTON_A : word == "b" ? Input::Control::BUTTON_B : Input::Control::KNOB;
}

bool set(InputContext &context, const std::string &word, std::istream &words) {
  if (word == "waiting" || word == "running")
    context.waiting = word == "waiting";
  else if (word == "up")
    context.counts_up = true;
  else if (word == "offered")
    context.undo_offered = true;
  else if (word == "timers") {
    int count = 0;
    words >> count;
    context.timers = static_cast<uint8_t>(count);
  } else
    return false;
  return true;
}

bool play(Input &input, const InputContext &context, int64_t now, const std::string &word, std::istream &words) {
  std::string argument;
  if (word == "menu")
    input.open_menu(now, context);
  else if (word == "undo")
    input.undo();
  else if (word == "press" && words >> argument)
    input.press(control_of(argument), now, context);
  else if (word == "release" && words >> argument)
    input.release(control_of(argument), now, context);
  else if (word == "turn" && words >> argument)
    input.turn(std::stoi(argument), now, context);
  else if (word == "point" && words >> argument)
    input.point(static_cast<uint8_t>(std::stoi(argument)), now, context);
  else
    return false;
  return true;
}

void tell(Input &input, int64_t now) {
  std::printf("{\"intents\": [");
  for (const char *between = ""; const auto intent = input.take(); between = ", ")
    std::printf("%s[\"%s\", %lld]", between, KINDS[static_cast<size_t>(intent->kind)], static_cast<long long>(intent->amount));
  std::printf("], \"list\": \"%s\", \"chosen\": %d, \"turned\": %d, \"hold\": %d}\n", LISTS[static_cast<size_t>(input.list())], input.chosen(),
              input.turned(), input.hold(now));
}

}  // namespace

int main() {
  Input input;
  InputContext context{.total = 25 * 60'000};
  for (std::string line; std::getline(std::cin, line);) {
    std::istringstream words(line);
    std::string word;
    long long now = 0;
    words >> word >> now;
    while (words >> word) {
      if (!set(context, word, words) && !play(input, context, now, word, words))
        return 2;
    }
    input.tick(now, context);
    tell(input, now);
  }
}
