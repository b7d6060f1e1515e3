// The fixed faces that the golden images show, and a day in the life of a screen.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "ui_face.h"

namespace esphome::gallery {

using argus::Face;

struct Named {
  std::string name;
  Face face;
};

inline Face running() {
  Face face;
  face.phase = Face::Phase::FOCUS;
  face.status = Face::Status::ACTIVE;
  face.trust = Face::Trust::SURE;
  face.total = 25 * 60'000;
  face.count = 17 * 60'000 + 42'000;
  face.cycle = 1;
  face.cycles = 4;
  face.task = "Write the report";
  face.timer = "Ada";
  face.device = "knob1";
  face.network = "Argus-7F21";
  face.address = "192.168.4.1";
  face.timers = {"Focus", "Ada", "Kitchen", "Reading", "Übung und Спорт", "Guitar, scales and then the long piece"};
  face.timer_count = 6;
  return face;
}

inline std::vector<Named> all_faces() {
  std::vector<Named> faces;
  const auto add = [&](const char *name, const std::function<void(Face &)> &change) {
    faces.push_back({name, running()});
    change(faces.back().face);
  };
  using Phase = Face::Phase;
  using Status = Face::Status;
  const auto idle = [](Face &v) { v.status = Status::IDLE, v.count = v.total, v.task = ""; };
  add("active", [](Face &) {});
  add("paused", [](Face &v) { v.status = Status::PAUSED; });
  add("waiting", idle);
  add("chance", [&](Face &v) { idle(v), v.chance = 84, v.likely = 25; });
  add("likely", [&](Face &v) { idle(v), v.counts_up = true, v.total = v.count = 0, v.chance = 84, v.likely = 50; });
  add("waiting_break", [&](Face &v) { idle(v), v.phase = Phase::SHORT_BREAK, v.cycle = 2, v.total = v.count = 300'000; });
  add("short_break", [](Face &v) { v.phase = Phase::SHORT_BREAK, v.cycle = 2, v.total = 300'000, v.count = 61'000, v.task = ""; });
  add("long_break", [](Face &v) { v.phase = Phase::LONG_BREAK, v.cycle = 4, v.total = 900'000, v.count = 899'000, v.task = ""; });
  add("last_second", [](Face &v) { v.count = 1; });
  add("counting_up", [](Face &v) { v.counts_up = true, v.total = 0, v.count = 754'000; });
  add("hours", [](Face &v) { v.total = 3 * 3'600'000, v.count = 2 * 3'600'000 + 3'030'000; });
  add("days", [](Face &v) { v.total = 6 * 86'400'000LL, v.count = 5 * 86'400'000LL + 3'030'000; });
  add("draft", [&](Face &v) { idle(v), v.turned = 40; });
  add("turning", [](Face &v) { v.turned = 10; });
  add("turning_back", [](Face &v) { v.turned = -3, v.status = Status::PAUSED; });
  add("undo", [](Face &v) { v.status = Status::PAUSED, v.undo_left = 4'200; });
  add("hold", [](Face &v) { v.hold = 620; });
  add("long_task", [](Face &v) { v.task = "Übersetzung: the chapter on vector clocks, die Karten, и письмо"; });
  add("strange_task", [](Face &v) { v.task = "日本 ☕ a\tb"; });
  add("many_cycles", [](Face &v) { v.cycle = 4, v.cycles = 12, v.battery = 9; });
  add("offline", [](Face &v) { v.offline = true, v.battery = 85; });
  add("conflict", [](Face &v) { v.conflict = true, v.offline = true; });
  add("unsure", [](Face &v) { v.trust = Face::Trust::UNSURE, v.offline = true; });
  add("unknown", [](Face &v) { v.trust = Face::Trust::UNKNOWN, v.offline = true; });
  add("journal_full", [](Face &v) { v.journal_full = true, v.offline = true, v.trust = Face::Trust::UNSURE; });
  add("error", [](Face &v) { v.error = "two devices named knob1"; });
  add("identify", [](Face &v) { v.flash = true; });
  add("menu", [](Face &v) { v.menu = Face::Menu::ACTIONS, v.chosen = 2; });
  add("timers", [](Face &v) { v.menu = Face::Menu::TIMERS, v.chosen = 4; });
  add("setup", [](Face &v) { v.menu = Face::Menu::SETUP, v.network = "attic", v.address = "192.168.1.7", v.broker = "homeassistant.local:1883"; });
  add("setup_connecting", [](Face &v) { v.menu = Face::Menu::SETUP, v.setup = Face::Setup::CONNECTING, v.error = "not authorized"; });
  add("not_set_up", [](Face &v) { v.setup = Face::Setup::NO_BROKER, v.offline = true; });
  add("setup_network", [](Face &v) { v.menu = Face::Menu::SETUP, v.setup = Face::Setup::NO_NETWORK; });
  add("setup_broker", [](Face &v) { v.menu = Face::Menu::SETUP, v.setup = Face::Setup::NO_BROKER, v.network = "attic", v.address = "192.168.1.7"; });
  return faces;
}

/// A face every 50 ms: counting, holding, a menu walked through, turned, undone, paused, cut off, finished.
inline std::vector<Face> a_while() {
  std::vector<Face> faces;
  Face face = running();
  face.count = 8'000;
  face.total = 8'000;
  for (int at = 0; at < 12'000; at += 50) {
    face.count = std::max(8'000 - at, 0);
    face.hold = at > 1'000 && at < 1'800 ? static_cast<uint16_t>((at - 1'000) * 1'000 / 800) : 0;
    face.menu = at >= 1'800 && at < 2'600 ? Face::Menu::ACTIONS : Face::Menu::NONE;
    face.chosen = static_cast<uint8_t>(at >= 1'800 && at < 2'600 ? (at - 1'800) / 200 : 0);
    face.turned = static_cast<int16_t>(at > 3'000 && at < 3'700 ? (at - 3'000) / 100 : 0);
    face.undo_left = at > 3'700 && at < 8'700 ? 8'700 - at : 0;
    face.offline = at > 5'000 && at < 6'000;
    face.conflict = at > 5'500 && at < 7'000;
    face.status = at < 8'000 ? Face::Status::ACTIVE : Face::Status::IDLE;
    face.phase = at < 8'000 ? Face::Phase::FOCUS : Face::Phase::SHORT_BREAK;
    face.battery = static_cast<int8_t>(90 - at / 4'000);
    face.chance = static_cast<int8_t>(at / 2'000);
    face.trust = at > 10'000 ? Face::Trust::UNKNOWN : Face::Trust::SURE;
    faces.push_back(face);
  }
  return faces;
}

}  // namespace esphome::gallery
