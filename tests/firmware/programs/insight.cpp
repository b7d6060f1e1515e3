// Reads what came on `inference`, in hexadecimal, a payload a line, and says what a waiting screen shows a given time (ms) after NOW.
//
// A line: MS HEX. The answer: {"refused": REASON or null, "chance", "likely"}; what was taken before stays, as on a device.
#include <charconv>
#include <cstdio>
#include <iostream>
#include <string>

#include "ui_insight.h"

namespace {

using namespace argus;

constexpr int64_t NOW = 1'795'000'000'000;

std::string bytes_of(std::string_view hex) {
  std::string bytes;
  for (size_t at = 0; at + 1 < hex.size(); at += 2) {
    unsigned one = 0;
    std::from_chars(hex.data() + at, hex.data() + at + 2, one, 16);
    bytes.push_back(static_cast<char>(one));
  }
  return bytes;
}

}  // namespace

int main() {
  Insight insight;
  insight.listen(TopicText("argus/hub/ai/focus/inference"));
  for (std::string line; std::getline(std::cin, line);) {
    const std::string_view text(line);
    const size_t space = text.find(' ');
    int64_t later = 0;
    std::from_chars(text.data(), text.data() + space, later);
    const Reason refused = insight.take(bytes_of(text.substr(space + 1)));
    Face face;
    insight.show(face, NOW + later);
    if (refused == nullptr)
      std::printf("{\"refused\": null, \"chance\": %d, \"likely\": %d}\n", face.chance, face.likely);
    else
      std::printf("{\"refused\": \"%s\", \"chance\": %d, \"likely\": %d}\n", refused, face.chance, face.likely);
  }
}
