// Boots a device from a file of slots, says what it has found, does something, saves, and says what the next boot finds: `store FILE`.
//
// Two lines of JSON: {"dropped", "followed", "brightness", "volume", "interval", "entries": [[timer, verb, task, request, saved], ...]}.
#include <cstdio>
#include <string>

#include "argus_memory.h"
#include "storage_file.h"

namespace {

using namespace argus;

constexpr int64_t NOW = 1'795'000'000'000;

class Quiet : public Listener {
 public:
  void heard(const Event &) override {}
};

struct Dropped : RackReader {
  std::optional<uint64_t> take(uint8_t, std::span<const uint8_t>) override { return 0; }
};

/// How many slots hold what nobody can unseal.
size_t spoilt(Slots &slots) {
  SlotRack rack(slots, 1);
  Dropped reader;
  rack.restore(reader);
  return rack.dropped();
}

struct Boot {
  Boot(const char *path, const char *word) : slots(path), replica("knob", word, clocks), memory(slots) {
    memory.recall(replica);
    if (replica.shelf().books().empty())
      replica.add_timer(LOCAL, pomodoro());
  }
  std::string_view followed() const { return memory.followed().empty() ? LOCAL : memory.followed(); }

  void tell() {
    const Shelf &shelf = replica.shelf();
    std::array<char, 16'384> buffer;
    JsonWriter out(buffer);
    out.begin_object();
    out.member("spoilt", spoilt(slots));
    out.member("followed", memory.followed());
    out.member("brightness", memory.shadow().brightness);
    out.member("volume", memory.shadow().volume);
    out.member("interval", memory.shadow().interval);
    out.key("entries");
    out.begin_array();
    for (const Entry *const entry : shelf.entries.all()) {
      const Entry &one = *entry;
      const Register *const all = whole(one);
      out.begin_array();
      out.value(shelf.tables.get(one.timer));
      out.value(static_cast<int>(one.verb));
      out.value(all != nullptr ? shelf.tables.get(all->task) : std::string_view());
      out.value(all != nullptr ? shelf.tables.get(all->request) : std::string_view());
      out.value(one.saved);
      out.end_array();
    }
    out.end_array();
    out.end_object();
    std::printf("%.*s\n", static_cast<int>(out.text().size()), out.text().data());
  }

  bool give() {
    replica.learn(NOW, clocks, true, quiet);
    if (replica.timer(followed()) == TextId::NONE)
      replica.add_timer(followed(), pomodoro());
    replica.make_room(clocks);
    Command command;
    command.verb = Verb::START;
    command.request = replica.tables().text("new");
    replica.apply(replica.timer(followed()), command, clocks, quiet);
    return memory.keep(replica, followed(), memory.shadow(), replica.now(clocks));
  }

  Clocks clocks{1'000, NOW};
  Quiet quiet;
  FileSlots slots;
  Replica replica;
  Memory memory;
};

}  // namespace

int main(int count, char **words) {
  if (count != 2)
    return 2;
  static Boot first(words[1], "b1");
  first.tell();
  if (!first.give())
    return 1;
  static Boot second(words[1], "b2");
  second.tell();
}
