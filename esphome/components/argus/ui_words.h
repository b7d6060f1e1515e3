// Every word on a screen.
#pragma once

#include <array>
#include <string_view>

#include "ui_face.h"

namespace argus::words {

constexpr std::string_view NO_TIME = "--:--";
constexpr std::string_view ELLIPSIS = "…";
constexpr std::string_view PRESS_TO_START = "press to start";
constexpr std::string_view TAP_TO_START = "tap to start";
constexpr std::string_view NEXT = "Next";
constexpr std::string_view NO_TIME_YET = "no time yet";
constexpr std::string_view PAUSED = "paused";
constexpr std::string_view MINUTES = "min";
constexpr const char *CHANCE = "%d%% likely done";
constexpr const char *LIKELY = "likely %d min";
constexpr std::string_view UNDO = "Undo";
constexpr std::string_view MENU = "Menu";
constexpr std::string_view SETUP = "Set-up";
constexpr std::string_view NO_NETWORK = "Join this device's WiFi from your phone, and choose your own there.";
constexpr std::string_view NO_BROKER = "In Home Assistant run this device's action “set up”: it asks for broker and room.";
constexpr std::string_view CONNECTING = "connecting";

constexpr std::array<std::string_view, 5> ACTIONS{"Skip", "Undo", "+5 minutes", "Cancel", "Set-up"};

constexpr std::string_view of(Face::Phase phase) {
  switch (phase) {
    case Face::Phase::FOCUS:
      return "Focus";
    case Face::Phase::SHORT_BREAK:
      return "Short break";
    case Face::Phase::LONG_BREAK:
      return "Long break";
    case Face::Phase::UNKNOWN:
      break;
  }
  return "Argus";
}

constexpr std::string_view of(Face::Notice notice) {
  switch (notice) {
    case Face::Notice::CUT_OFF:
      return "offline";
    case Face::Notice::NOT_SET_UP:
      return "not set up";
    case Face::Notice::CONFLICT:
      return "conflict";
    case Face::Notice::UNSURE:
      return "time unsure";
    case Face::Notice::FULL:
      return "journal full";
    case Face::Notice::ERROR:
      return "problem";
    case Face::Notice::NONE:
      break;
  }
  return "";
}

}  // namespace argus::words
