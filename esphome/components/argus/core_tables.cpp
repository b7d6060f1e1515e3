#include "core_tables.h"

#include <algorithm>
#include <cstring>

#include "core_pack.h"

namespace argus {

int Tables::compare(const Stamp &one, const Stamp &two) const {
  if (one.millis != two.millis)
    return one.millis < two.millis ? -1 : 1;
  if (one.counter != two.counter)
    return one.counter < two.counter ? -1 : 1;
  return one.device == two.device ? 0 : compare(one.device, two.device);
}

// Names

Name Tables::find_name(std::string_view device_id) const {
  for (size_t i = 0; i < MAX_NAMES; i++) {
    if (!device_id.empty() && get(static_cast<Name>(i + 1)) == device_id)
      return static_cast<Name>(i + 1);
  }
  return Name::NOBODY;
}

Name Tables::name(std::string_view device_id) {
  const Name found = find_or_add_name_(device_id);
  young_names_[static_cast<size_t>(found)] = true;
  return found;
}

Name Tables::find_or_add_name_(std::string_view device_id) {
  if (device_id.empty() || device_id.size() > MAX_DEVICE_ID)
    return Name::NOBODY;
  if (const Name known = find_name(device_id); known != Name::NOBODY)
    return known;
  const auto free = std::ranges::find_if(names_, [](const auto &one) { return one[0] == 0; });
  if (free == names_.end()) {
    full_ = true;
    return Name::NOBODY;
  }
  std::copy(device_id.begin(), device_id.end(), free->begin());
  return static_cast<Name>(free - names_.begin() + 1);
}

std::string_view Tables::get(Name name) const {
  if (name == Name::NOBODY)
    return {};
  const auto &text = names_[static_cast<size_t>(name) - 1];
  return {text.data(), static_cast<size_t>(std::ranges::find(text, '\0') - text.begin())};
}

// Words

TextId Tables::text(std::string_view text) {
  return static_cast<TextId>(intern_(Kind::TEXT, {reinterpret_cast<const uint8_t *>(text.data()), text.size()}));
}

PlanId Tables::plan(const Plan &plan) {
  std::array<uint8_t, MAX_PACKED_PLAN> packed;
  return static_cast<PlanId>(intern_(Kind::PLAN, {packed.data(), pack(plan, packed)}));
}

ClockId Tables::clock(const VectorClock &clock) {
  std::array<uint8_t, MAX_PACKED_CLOCK> packed;
  return static_cast<ClockId>(intern_(Kind::CLOCK, {packed.data(), pack(clock, packed)}));
}

std::string_view Tables::get(TextId id) const {
  const auto bytes = bytes_(static_cast<uint8_t>(id));
  return {reinterpret_cast<const char *>(bytes.data()), bytes.size()};
}

Plan Tables::get(PlanId id) const { return unpack_plan(bytes_(static_cast<uint8_t>(id))); }

VectorClock Tables::get(ClockId id) const { return unpack_clock(bytes_(static_cast<uint8_t>(id))); }

std::span<const uint8_t> Tables::bytes_(uint8_t id) const {
  if (id == 0 || places_[id] == 0)
    return {};
  return {&pool_[places_[id]], head_(places_[id] - sizeof(Head)).size};
}

Tables::Head Tables::head_(size_t place) const {
  Head head;
  std::memcpy(&head, &pool_[place], sizeof head);
  return head;
}

uint8_t Tables::intern_(Kind kind, std::span<const uint8_t> bytes) {
  if (bytes.empty())
    return 0;
  const uint8_t known = find_(kind, bytes);
  const uint8_t id = known != 0 ? known : add_(kind, bytes);
  young_[id] = true;
  return id;
}

uint8_t Tables::find_(Kind kind, std::span<const uint8_t> bytes) const {
  for (size_t place = 0; place < used_;) {
    const Head head = head_(place);
    place += sizeof(Head);
    if (head.kind == kind && std::ranges::equal(bytes, std::span(&pool_[place], head.size)))
      return head.id;
    place += head.size;
  }
  return 0;
}

bool Tables::roomy() const {
  constexpr size_t NEED = MAX_EXTRA + MAX_PACKED_CLOCK + MAX_PACKED_PLAN + MAX_TASK + MAX_SEGMENT + MAX_REQUEST_ID + MAX_SESSION_ID;
  constexpr ptrdiff_t WORDS = 7, NAMES = 4;
  const auto names = std::ranges::count_if(names_, [](const auto &one) { return one[0] == 0; });
  const auto words = std::count(places_.begin() + 1, places_.end(), 0);
  return used_ + NEED + WORDS * sizeof(Head) <= POOL_BYTES && words >= WORDS && names >= NAMES;
}

uint8_t Tables::add_(Kind kind, std::span<const uint8_t> bytes) {
  const auto free = std::ranges::find(places_.begin() + 1, places_.end(), 0);
  if (free == places_.end() || used_ + sizeof(Head) + bytes.size() > POOL_BYTES) {
    full_ = true;
    return 0;
  }
  const Head head{static_cast<uint8_t>(free - places_.begin()), kind, static_cast<uint16_t>(bytes.size())};
  std::memcpy(&pool_[used_], &head, sizeof head);
  *free = static_cast<uint16_t>(used_ + sizeof head);
  std::ranges::copy(bytes, &pool_[*free]);
  used_ = static_cast<uint16_t>(*free + bytes.size());
  return head.id;
}

// Sweeping

void Tables::age() {
  young_names_.reset();
  young_.reset();
}

void Tables::begin_sweep() {
  kept_names_ = young_names_;
  kept_ = young_;
}

void Tables::keep(ClockId id) {
  kept_[static_cast<size_t>(id)] = true;
  const VectorClock clock = get(id);
  for (size_t i = 0; i < clock.size; i++)
    keep(clock.devices[i]);
}

void Tables::keep(const Entry &entry) {
  keep(entry.stamp.device), keep(entry.replaces.device);
  keep(entry.session), keep(entry.timer);
}

void Tables::keep(const Register &one) {
  keep(static_cast<const Entry &>(one));
  keep(one.prev.device), keep(one.plan), keep(one.clock);
  keep(one.task), keep(one.request), keep(one.extra);
}

void Tables::end_sweep() {
  for (size_t i = 0; i < MAX_NAMES; i++) {
    if (!kept_names_[i + 1])
      names_[i].fill(0);
  }
  size_t end = 0;
  for (size_t place = 0; place < used_;) {
    const Head head = head_(place);
    const size_t size = sizeof(Head) + head.size;
    places_[head.id] = 0;
    if (kept_[head.id]) {
      std::memmove(&pool_[end], &pool_[place], size);
      places_[head.id] = static_cast<uint16_t>(end + sizeof(Head));
      end += size;
    }
    place += size;
  }
  used_ = static_cast<uint16_t>(end);
}

}  // namespace argus
