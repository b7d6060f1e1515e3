// Counts what Argus asks of the heap once it is set up: a device that connects, hears, does (without the time, then
// with it), says, saves and boots.
//   heap          the count must be 0
//   heap spill    one allocation is made on purpose, and must be counted
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <new>
#include <string>

#include "argus_memory.h"
#include "mqtt_client.h"

namespace {

bool watching = false;
size_t allocations = 0;

void *counted(void *memory) {
  allocations += watching;
  return memory;
}

}  // namespace

extern "C" void *__libc_malloc(size_t);
extern "C" void *__libc_calloc(size_t, size_t);
extern "C" void *__libc_realloc(void *, size_t);
extern "C" void *malloc(size_t size) { return counted(__libc_malloc(size)); }
extern "C" void *calloc(size_t count, size_t size) { return counted(__libc_calloc(count, size)); }
extern "C" void *realloc(void *old, size_t size) { return counted(__libc_realloc(old, size)); }
void *operator new(size_t size) { return malloc(size); }
void operator delete(void *memory) noexcept { free(memory); }
void operator delete(void *memory, size_t) noexcept { free(memory); }

namespace {

using namespace argus;

/// A broker that acknowledges all, and brings each message back to who sent it.
class Mirror : public Link {
 public:
  void connect() override { state_ = LinkState::OPEN; }
  LinkState poll() override { return state_; }
  void close() override {
    state_ = LinkState::CLOSED;
    size_ = 0;
  }
  size_t read(std::span<uint8_t> into) override {
    const size_t count = std::min(into.size(), size_);
    std::copy_n(bytes_.begin(), count, into.begin());
    std::copy(bytes_.begin() + static_cast<std::ptrdiff_t>(count), bytes_.begin() + static_cast<std::ptrdiff_t>(size_), bytes_.begin());
    size_ -= count;
    return count;
  }
  size_t write(std::span<const uint8_t> from) override {
    const auto room = reader_.room();
    const size_t count = std::min(from.size(), room.size());
    std::copy_n(from.begin(), count, room.begin());
    reader_.filled(count);
    while (reader_.next() == MqttReader::Found::PACKET)
      answer(reader_.packet());
    return count;
  }

 private:
  void answer(const MqttPacket &packet) {
    if (packet.type == MqttType::CONNECT)
      put(std::array<uint8_t, 4>{0x20, 2, 0, 0});
    if (packet.type == MqttType::SUBSCRIBE)
      put(std::array<uint8_t, 5>{0x90, 3, packet.body[0], packet.body[1], 1});
    if (packet.type == MqttType::PINGREQ)
      put(std::array<uint8_t, 2>{0xD0, 0});
    const auto message = packet.type == MqttType::PUBLISH ? read_publish(packet) : std::nullopt;
    if (!message)
      return;
    size_ += write_publish(std::span(bytes_).subspan(size_), *message);
    if (message->id != 0)
      size_ += write_puback(std::span(bytes_).subspan(size_), message->id);
  }
  template<size_t N> void put(const std::array<uint8_t, N> &packet) {
    std::ranges::copy(packet, bytes_.begin() + static_cast<std::ptrdiff_t>(size_));
    size_ += N;
  }

  std::array<uint8_t, 65536> bytes_;
  size_t size_ = 0;
  MqttReader reader_;
  LinkState state_ = LinkState::CLOSED;
};

class MemorySlots : public Slots {
 public:
  size_t count() const override { return slots_.size(); }
  bool read(size_t index, SlotBytes &into) override { return into = slots_[index], true; }
  bool write(size_t index, const SlotBytes &from) override { return slots_[index] = from, true; }
  bool sync() override { return true; }

 private:
  std::array<SlotBytes, MAX_SLOTS> slots_{};
};

class Device : private MqttHandler, private Shell, private Outbox {
 public:
  bool run() {
    memory_.recall(replica_);
    client_.begin({.client_id = "knob1", .user = "user", .password = "secret", .will = {"argus/desk/display/knob1/status", OFFLINE}});
    for (int turn = 0; turn < 5'000; ++turn) {
      clocks_.mono += 100;
      clocks_.wall = turn < TOLD_THE_TIME ? -1 : STARTED + clocks_.mono;
      client_.loop(clocks_.mono, static_cast<uint32_t>(turn));
      act(turn);
      follower_.advance(clocks_);
      if (client_.is_up())
        follower_.publish(clocks_, *this);
    }
    later_memory_.recall(later_);
    return saved_ && !later_.shelf().entries.all().empty() && heard_ > 50 && client_.counts().received > 100 && client_.counts().connections > 1;
  }

 private:
  void act(int turn) {
    Command command;
    command.verb = static_cast<Verb>(1 + turn / 50 % 9);
    command.duration = 60'000;
    if (turn % 50 == 10)
      follower_.apply(command, clocks_);
    if (turn % 25 == 20)
      saved_ = memory_.keep(replica_, replica_.tables().get(follower_.followed()), follower_.shadow(), clocks_.wall);
    if (turn == 1'000)
      follower_.follow("focus", clocks_);
    if (turn == 2'500)
      mirror_.close();  // the connection is lost
  }
  void up() override {
    TopicText filter;
    for (size_t at = 0; follower_.filter(at, filter); ++at)
      client_.subscribe(filter.view(), 1);
    follower_.connected(clocks_);
  }
  void down(MqttEnd) override {
    client_.forget();
    follower_.disconnected();
  }
  void came(const MqttMessage &it) override { follower_.receive(it.topic, it.payload, it.retained, clocks_); }
  void refused(std::string_view) override {}
  void heard(const Event &) override { ++heard_; }
  void asked(Said) override {}
  void wanted(const Shadow &) override {}
  void refused(std::string_view, Reason, std::string_view) override {}
  bool publish(std::string_view topic, std::string_view payload, uint8_t qos, bool retain) override {
    return client_.publish(topic, payload, qos, retain) == MqttPosted::QUEUED;
  }
  static Replica &planned(Replica &replica) {
    replica.add_timer(LOCAL, plan_of({}));
    return replica;
  }

  static constexpr int64_t STARTED = 1'795'000'000'000;
  static constexpr int TOLD_THE_TIME = 700;  // until then its commands are drafts

  Clocks clocks_{1'000, -1};
  Replica replica_{"knob1", "8c1d", clocks_};
  Follower follower_{planned(replica_), *this, Home{"argus", "desk", "display", "knob1"},
                     About{"Knob", "T-Embed", "LilyGo", "1.0.0", "", "8c1d"}, "8c1d"};
  Mirror mirror_;
  MqttClient client_{mirror_, *this};
  MemorySlots slots_;
  Memory memory_{slots_};
  Replica later_{"knob1", "8c1e", clocks_};
  Memory later_memory_{slots_};
  size_t heard_ = 0;
  bool saved_ = false;
};

}  // namespace

int main(int count, char **) {
  static Device device;
  watching = true;
  const bool worked = device.run();
  if (count > 1)
    std::free(std::malloc(1));
  watching = false;
  std::printf("worked %d allocations %zu\n", worked, allocations);
  return worked && allocations == 0 ? 0 : 1;
}
