// What storage keeps, tried on this computer:
//   storage crash [naive]    a power cut at every write of a script of saves, every outcome of what was not synced
//   storage spoil            every slot spoilt in turn, all spoilt, of other versions, a memory that fails
//   storage save FILE [N]    saves one set after another to a file, and tells each that is safe, until it is killed
//   storage check FILE STEP  tells whether what was told to be safe is there
#include <cstdio>
#include <cstdlib>
#include <string>

#include "storage_cases.h"
#include "storage_file.h"

namespace {

constexpr size_t ITEMS = 41;
constexpr int MANY = 100;
constexpr size_t MAX_LOOSE = 6;  // more are never written at once in the script; a naive rack writes them all

int failures = 0;

void expect(bool right, const char *what, size_t slots, size_t cut, size_t outcome) {
  if (!right && ++failures < 10)
    std::printf("%s: %zu slots, cut after %zu, outcome %zu\n", what, slots, cut, outcome);
}

template<typename Rack> Forms boot(FakeSlots &slots) {
  Rack rack(slots, VERSION);
  Reader reader;
  rack.restore(reader);
  return reader.found();
}

// What a timer does to its journal: items come, change, split in two, go, all at once or one by one.
const std::vector<Items> SCRIPT{
    {},
    {{1, {1, false}}},
    {{1, {1, false}}, {2, {1, false}}, {3, {1, true}}},
    {{1, {2, false}}, {2, {1, false}}, {3, {2, true}}},
    {{1, {2, true}}, {2, {2, false}}, {3, {3, false}}, {4, {1, false}}},
    {{1, {3, false}}, {2, {3, false}}, {3, {4, true}}, {4, {2, false}}},
    {{4, {2, false}}, {5, {1, true}}},
    {{5, {2, true}}, {6, {1, true}}, {7, {1, false}}},
    {{5, {3, true}}, {6, {2, true}}, {7, {2, false}}},
    {{8, {1, false}}},
};

/// After a cut: the law, and that the next save puts all in order.
template<typename Rack> void reboot(const FakeSlots &cut, size_t at, size_t outcome, const Items &before, const Items &after) {
  FakeSlots slots(cut.count());
  slots.safe = cut.after_cut(outcome);
  expect(lawful(boot<Rack>(slots), before, after), "lost", cut.count(), at, outcome);
  Rack rack(slots, VERSION);
  Reader reader;
  rack.restore(reader);
  expect(rack.save(Source(after)), "not saved", cut.count(), at, outcome);
  expect(boot<Rack>(slots) == forms_of(after), "not as saved", cut.count(), at, outcome);
}

/// Runs the script until the power goes; false when it did not.
template<typename Rack> bool cut_after(size_t at, size_t count, size_t &cases) {
  FakeSlots slots(count);
  slots.power = at;
  Rack rack(slots, VERSION);
  Reader reader;
  rack.restore(reader);
  for (size_t step = 1; step < SCRIPT.size(); ++step) {
    if (rack.save(Source(SCRIPT[step])))
      continue;
    size_t outcomes = 1;
    for (size_t loose = std::min(slots.loose.size(), MAX_LOOSE); loose > 0; --loose)
      outcomes *= 3;
    cases += outcomes;
    for (size_t outcome = 0; outcome < outcomes; ++outcome)
      reboot<Rack>(slots, at, outcome, SCRIPT[step - 1], SCRIPT[step]);
    return true;
  }
  expect(boot<Rack>(slots) == forms_of(SCRIPT.back()), "not as saved", count, at, 0);
  return false;
}

template<typename Rack> int crash_everywhere() {
  size_t cases = 0;
  for (const size_t count : {7, 8, 10, 12, 16}) {  // five pieces at most, and room for two more
    for (size_t at = 0; failures < MANY && cut_after<Rack>(at, count, cases); ++at) {
    }
  }
  std::printf("cases %zu failures %d\n", cases, failures);
  return failures == 0 ? 0 : 1;
}

Items all_but(Items items, uint64_t key) {
  items.erase(key);
  return items;
}

/// One slot after the other is spoilt, at each of its bytes: its item alone is missing, and the next save brings it back.
void spoil_each(const FakeSlots &whole, const Items &items) {
  for (size_t index = 0; index < whole.count(); ++index) {
    Reader one;
    const auto sealed = argus::unseal(whole.safe[index]);
    const auto key = sealed ? one.take(sealed->version, sealed->payload) : std::nullopt;
    const size_t used = sealed ? argus::SLOT_HEADER + sealed->payload.size() : 0;
    for (size_t at = 0; at < used; ++at) {
      FakeSlots slots = whole;
      slots.safe[index][at] ^= static_cast<uint8_t>(1u << at % 8);
      expect(boot<argus::SlotRack>(slots) == forms_of(all_but(items, *key)), "spoilt", slots.count(), index, at);
      argus::SlotRack rack(slots, VERSION);
      Reader reader;
      rack.restore(reader);
      expect(rack.dropped() == 1, "not told", slots.count(), index, at);
      expect(rack.save(Source(items)) && boot<argus::SlotRack>(slots) == forms_of(items), "not mended", slots.count(), index, at);
    }
  }
}

/// All slots hold rubbish, or what another version wrote: nothing is found, and all of it can be used.
void spoil_all(const Items &items) {
  for (size_t kind = 0; kind < 4; ++kind) {
    FakeSlots slots(6);
    for (size_t index = 0; index < slots.count(); ++index) {
      slots.safe[index].fill(kind == 0 ? uint8_t{0xFF} : static_cast<uint8_t>(index * 37 + kind));
      const std::array<uint8_t, 3> old{1, 2, 3};
      if (kind >= 2)
        argus::seal(slots.safe[index], kind == 2 ? VERSION - 1 : VERSION + 1, old);
    }
    argus::SlotRack rack(slots, VERSION);
    Reader reader;
    rack.restore(reader);
    expect(reader.found().empty() && rack.dropped() == slots.count(), "taken", kind, 0, 0);
    expect(rack.save(Source(items)) && boot<argus::SlotRack>(slots) == forms_of(items), "not saved over", kind, 0, 0);
  }
}

/// A memory that refuses to write is told as that; when it recovers, so does the rack.
void refuse(const Items &items, const Items &next) {
  FakeSlots slots(12);
  argus::SlotRack rack(slots, VERSION);
  expect(rack.save(Source(items)), "not saved", 0, 0, 0);
  slots.failing = true;
  expect(!rack.save(Source(next)) && !rack.save(Source(next)), "claimed", 0, 0, 0);
  slots.failing = false;
  slots.loose.clear();  // as an ESP32 forgets what it could not write
  expect(lawful(boot<argus::SlotRack>(slots), items, next), "lost", 0, 0, 0);
  expect(rack.save(Source(next)) && boot<argus::SlotRack>(slots) == forms_of(next), "not recovered", 0, 0, 0);
  Items many;
  for (uint64_t key = 1; key <= 13; ++key)
    many[key] = {9, false};
  expect(!rack.save(Source(many)), "claimed more than fits", 0, 0, 0);
  expect(rack.save(Source(items)) && boot<argus::SlotRack>(slots) == forms_of(items), "not recovered", 1, 0, 0);
}

/// What is there already is not written again.
void spare(const Items &items) {
  FakeSlots slots(12);
  argus::SlotRack first(slots, VERSION);
  expect(first.save(Source(items)), "not saved", 0, 0, 0);
  slots.power = 0;
  argus::SlotRack rack(slots, VERSION);
  Reader reader;
  rack.restore(reader);
  expect(first.save(Source(items)) && rack.save(Source(items)), "written again", 0, 0, 0);
}

int spoil_everything() {
  const Items &items = SCRIPT[4], &next = SCRIPT[5];
  FakeSlots slots(8);
  argus::SlotRack rack(slots, VERSION);
  expect(rack.save(Source(items)), "not saved", 0, 0, 0);
  spoil_each(slots, items);
  spoil_all(items);
  refuse(items, next);
  spare(items);
  std::printf("failures %d\n", failures);
  return failures == 0 ? 0 : 1;
}

Items items_at(size_t step) {
  Items found;
  for (size_t item = 0; item < ITEMS; ++item)
    found[item] = {(item * 7 + step) % 3 == 0 ? step : step - step % (item + 2), item % 5 == 0};
  return found;
}

int save(const char *path, size_t steps) {
  argus::FileSlots slots(path);
  argus::SlotRack rack(slots, VERSION);
  Reader reader;
  rack.restore(reader);
  for (size_t step = 1; step <= steps; ++step) {
    if (!rack.save(Source(items_at(step))))
      return 1;
    std::printf("%zu\n", step);
    std::fflush(stdout);
  }
  return 0;
}

/// Whether a boot finds what was told to be safe, or what was being saved after it.
int check(const char *path, size_t told) {
  argus::FileSlots slots(path);
  argus::SlotRack rack(slots, VERSION);
  Reader reader;
  rack.restore(reader);
  const bool lost = told > 0 && !lawful(reader.found(), items_at(told), items_at(told + 1));
  std::printf("found %zu dropped %zu%s\n", reader.found().size(), rack.dropped(), lost ? " LOST" : "");
  return lost ? 1 : 0;
}

}  // namespace

int main(int count, char **words) {
  const std::string kind = count > 1 ? words[1] : "";
  if (kind == "crash")
    return count > 2 ? crash_everywhere<NaiveRack>() : crash_everywhere<argus::SlotRack>();
  if (kind == "spoil")
    return spoil_everything();
  if (kind == "save" && count > 2)
    return save(words[2], count > 3 ? std::strtoul(words[3], nullptr, 10) : SIZE_MAX);
  return kind == "check" && count == 4 ? check(words[2], std::strtoul(words[3], nullptr, 10)) : 2;
}
