// The MQTT client, driven by lines of words (binary ones in hex), telling on lines what it does:
//   mqtt wire          over a link in memory; time and bytes come by line, `done` ends the answer to each
//   mqtt socket PORT   over a socket to this computer, in real time
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <sstream>
#include <string>
#include <utility>

#include "mqtt_client.h"
#include "posix_link.h"
#include "wire_link.h"

namespace {

using argus::MqttClient;
using argus::MqttEnd;
using argus::MqttMessage;
using argus::MqttPosted;

std::string from_hex(const std::string &digits) {
  std::string bytes;
  for (size_t at = 0; at + 1 < digits.size(); at += 2)
    bytes += static_cast<char>(std::stoi(digits.substr(at, 2), nullptr, 16));
  return bytes;
}

std::string to_hex(std::string_view bytes) {
  std::string digits;
  for (const char one : bytes) {
    digits += "0123456789abcdef"[static_cast<uint8_t>(one) >> 4];
    digits += "0123456789abcdef"[one & 15];
  }
  return digits.empty() ? "-" : digits;
}

class Teller : public argus::MqttHandler {
 public:
  void up() override { std::cout << "up\n"; }
  void down(MqttEnd why) override { std::cout << "down " << argus::name_of(why) << '\n'; }
  void came(const MqttMessage &it) override {
    std::cout << "came " << to_hex(it.topic) << ' ' << to_hex(it.payload) << ' ' << int{it.qos} << ' ' << it.retained << ' '
              << it.dup << '\n';
  }
  void refused(std::string_view filter) override { std::cout << "refused " << to_hex(filter) << '\n'; }
};

const char *word_of(MqttPosted posted) {
  return posted == MqttPosted::QUEUED ? "queued" : posted == MqttPosted::FULL ? "full" : "never";
}

class Desk {
 public:
  explicit Desk(argus::Link &link) : client(link, teller_) {}

  // The words that need no link of a special kind.
  bool obey(const std::string &verb, std::istringstream &words) {
    if (verb == "begin")
      begin(words);
    else if (verb == "publish")
      std::cout << word_of(publish(words)) << '\n';
    else if (verb == "subscribe")
      std::cout << (subscribe(words) ? "wanted\n" : "not\n");
    else if (verb == "unsubscribe")
      std::cout << (client.unsubscribe(hex(words)) ? "left\n" : "not\n");
    else if (verb == "forget")
      client.forget();
    else if (verb == "stop")
      client.stop();
    else if (verb == "counts")
      std::cout << "counts " << client.counts().received << ' ' << client.counts().skipped << ' ' << client.counts().connections
                << ' ' << client.unsent() << '\n';
    else
      return false;
    return true;
  }

  static int64_t number(std::istringstream &words) {
    int64_t found = 0;
    words >> found;
    return found;
  }
  static std::string hex(std::istringstream &words) {
    std::string digits;
    words >> digits;
    return from_hex(digits == "-" ? "" : digits);
  }

  MqttClient client;

 private:
  void begin(std::istringstream &words) {
    id_ = hex(words), user_ = hex(words), password_ = hex(words), topic_ = hex(words), will_ = hex(words);
    const auto keep_alive = static_cast<uint16_t>(number(words));
    const bool begun = client.begin({.client_id = id_,
                                     .user = user_,
                                     .password = password_,
                                     .will = {.topic = topic_, .payload = will_},
                                     .keep_alive_s = keep_alive});
    std::cout << (begun ? "begun\n" : "not\n");
  }
  MqttPosted publish(std::istringstream &words) {
    const std::string topic = hex(words), payload = hex(words);
    const auto qos = static_cast<uint8_t>(number(words));
    return client.publish(topic, payload, qos, number(words) != 0);
  }

  bool subscribe(std::istringstream &words) {
    const std::string filter = hex(words);
    return client.subscribe(filter, static_cast<uint8_t>(number(words)));
  }

  Teller teller_;
  std::string id_, user_, password_, topic_, will_;
};

void obey_wire(Desk &desk, WireLink &link, const std::string &line) {
  std::istringstream words(line);
  std::string verb;
  words >> verb;
  if (desk.obey(verb, words)) {
    // Nothing of the link's.
  } else if (verb == "open")
    link.state = argus::LinkState::OPEN;
  else if (verb == "lose")
    link.state = argus::LinkState::CLOSED;
  else if (verb == "give")
    link.to_read += Desk::hex(words);
  else if (verb == "pieces")
    link.longest_read = static_cast<size_t>(Desk::number(words));
  else if (verb == "accept")
    link.may_write = static_cast<size_t>(Desk::number(words));
  else if (verb == "loop") {
    const int64_t now = Desk::number(words);
    desk.client.loop(now, static_cast<uint32_t>(Desk::number(words)));
  } else if (verb == "link")
    std::cout << (link.state == argus::LinkState::CLOSED ? "closed\n" : "open\n");
  else
    std::exit(2);
  if (!link.written.empty())
    std::cout << "wrote " << to_hex(std::exchange(link.written, {})) << '\n';
}

int on_wire() {
  WireLink link;
  Desk desk(link);
  for (std::string line; std::getline(std::cin, line);) {
    obey_wire(desk, link, line);
    std::cout << "done" << std::endl;
  }
  return 0;
}

int64_t now() {
  using namespace std::chrono;
  return duration_cast<milliseconds>(steady_clock::now().time_since_epoch()).count();
}

int on_socket(uint16_t port) {
  PosixLink link(port);
  Desk desk(link);
  std::string begun;
  for (char bytes[4096];;) {
    pollfd in[] = {{.fd = STDIN_FILENO, .events = POLLIN, .revents = 0}, {.fd = link.handle(), .events = POLLIN, .revents = 0}};
    poll(in, 2, 5);
    if (in[0].revents != 0) {
      const ssize_t count = read(STDIN_FILENO, bytes, sizeof bytes);
      if (count <= 0)
        return 0;
      begun.append(bytes, static_cast<size_t>(count));
    }
    for (size_t end; (end = begun.find('\n')) != begun.npos; begun.erase(0, end + 1)) {
      std::istringstream words(begun.substr(0, end));
      std::string verb;
      words >> verb;
      desk.obey(verb, words);
    }
    desk.client.loop(now(), static_cast<uint32_t>(std::rand()));
    std::cout.flush();
  }
}

}  // namespace

int main(int count, char **words) {
  const std::string kind = count > 1 ? words[1] : "";
  if (kind == "wire")
    return on_wire();
  return kind == "socket" && count > 2 ? on_socket(static_cast<uint16_t>(std::atoi(words[2]))) : 2;
}
