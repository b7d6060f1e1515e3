// Whatever a broker sends, in whatever pieces, the MQTT client goes on or ends the connection, and what it writes is MQTT.
//
// Input: one byte that tells the length of the pieces, one that tells how much the link takes at once, then what the broker sends.
#include <cstdlib>

#include "mqtt_client.h"
#include "wire_link.h"

namespace {

using namespace argus;

void insist(bool right) {
  if (!right)
    std::abort();
}

/// Reads what the client wrote, as a broker would.
class Judge {
 public:
  void take(std::string &written) {
    while (!written.empty()) {
      const auto room = reader_.room();
      const size_t count = std::min(room.size(), written.size());
      std::copy_n(written.begin(), count, room.begin());
      reader_.filled(count);
      written.erase(0, count);
      MqttReader::Found found;
      while ((found = reader_.next()) == MqttReader::Found::PACKET)
        insist(reader_.packet().type != MqttType::PUBLISH || read_publish(reader_.packet()).has_value());
      insist(found == MqttReader::Found::NOTHING);
    }
  }

 private:
  MqttReader reader_;
};

/// Answers each message, as a device does.
class Parrot : public MqttHandler {
 public:
  MqttClient *client = nullptr;

  void up() override { client->publish("a/status", "online", 1, true); }
  void down(MqttEnd why) override { insist(why != MqttEnd::UNKNOWN); }
  void came(const MqttMessage &it) override {
    insist(it.payload.size() <= MQTT_MAX_PAYLOAD && is_topic(it.topic));
    insist(client->publish(it.topic, it.payload, it.qos, false) != MqttPosted::NEVER || it.topic.size() > MQTT_MAX_TOPIC);
  }
  void refused(std::string_view filter) override { insist(is_filter(filter)); }
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  if (size < 2)
    return 0;
  WireLink link;
  Parrot parrot;
  Judge judge;
  static MqttClient client(link, parrot);  // large for a stack; made anew each time
  client.~MqttClient();
  new (&client) MqttClient(link, parrot);
  parrot.client = &client;
  client.begin({.client_id = "fuzz", .user = "", .password = "", .will = {}});
  client.subscribe("a/#", 1);
  link.longest_read = data[0] == 0 ? SIZE_MAX : data[0];
  int64_t now = 0;
  client.loop(now, 0);
  link.state = LinkState::OPEN;
  client.loop(now, 0);
  link.to_read.assign(data + 2, data + size);
  for (int turn = 0; turn < 64 && link.state == LinkState::OPEN; ++turn) {
    link.may_write = data[1] == 0 ? SIZE_MAX : data[1];
    client.loop(now += turn * 10, 0);
    judge.take(link.written);
    insist(client.unsent() <= MQTT_OUT_MESSAGES);
  }
  return 0;
}
