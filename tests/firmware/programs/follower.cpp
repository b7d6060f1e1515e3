// A device's follower behind lines of JSON (follower/desk.h): so the tests of the Python follower run on it.
#include <iostream>
#include <vector>

#include "follower/desk.h"

int main() {
  std::vector<char> buffer(1 << 20);
  desk::Desk desk;
  for (std::string line; std::getline(std::cin, line);) {
    argus::JsonWriter out(buffer.data(), buffer.size());
    desk.answer(argus::JsonValue(line), out);
    std::cout << out.text() << std::endl;
  }
}
