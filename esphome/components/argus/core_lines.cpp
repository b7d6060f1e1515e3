// Registers on their topics.
#include "core_lines.h"

#include <algorithm>

namespace argus {
namespace {

constexpr int64_t LEAST_WAIT_MS = 50;
constexpr uint32_t SPREAD_MS = 451;

// FNV-1a.
uint32_t mixed(uint32_t sum, std::string_view text) {
  for (const char one : text)
    sum = (sum ^ static_cast<uint8_t>(one)) * 16'777'619U;
  return sum;
}

uint32_t mixed(uint32_t sum, uint64_t number) {
  for (int shift = 0; shift < 64; shift += 8)
    sum = (sum ^ static_cast<uint8_t>(number >> shift)) * 16'777'619U;
  return sum;
}

constexpr uint32_t START = 2'166'136'261U;

int64_t spread(uint32_t sum) { return LEAST_WAIT_MS + (sum ^ sum >> 15) % SPREAD_MS; }

// Tells whether a register that we have stands for one, be that still here or not.
bool is_replaced(const Journal &journal, const Stamp &stamp) {
  return std::ranges::any_of(journal.all(), [&](const Entry *one) {
    return journal.has(*one) && one->replaces == stamp;
  });
}

}  // namespace

int64_t jitter(std::string_view device_id, const Stamp &stamp, const Tables &tables) {
  const uint32_t sum = mixed(mixed(mixed(START, device_id), static_cast<uint64_t>(stamp.millis)), stamp.counter);
  return spread(mixed(sum, tables.get(stamp.device)));
}

int64_t jitter(std::string_view device_id, std::string_view timer_id) {
  return spread(mixed(mixed(START, device_id), timer_id));
}

void Lines::clear() {
  lines_ = {};
  relayed_ = {};
}

void Lines::match() {
  for (Line &line : lines_) {
    const bool kept = std::ranges::find(replica_.shelf().books(), line.timer, &Book::timer) != replica_.shelf().books().end();
    line = kept ? line : Line{};
  }
}

Lines::Line *Lines::find(TextId timer) {
  auto found = std::ranges::find(lines_, timer, &Line::timer);
  if (found == lines_.end())
    found = std::ranges::find(lines_, TextId::NONE, &Line::timer);
  if (found == lines_.end())
    return nullptr;
  found->timer = timer;
  return found;
}

void Lines::hear(const Register &one, bool here, const Clocks &clocks) {
  const auto book = std::ranges::find(replica_.shelf().books(), one.timer, &Book::timer);
  Line *const line = book == replica_.shelf().books().end() ? nullptr : find(one.timer);
  if (line == nullptr)
    return;
  const Tables &tables = replica_.tables();
  const Journal journal = replica_.shelf().journal(*book, replica_.now(clocks));
  const bool replaced = is_replaced(journal, one.stamp);
  if (here) {
    line->on_topic = one.stamp;
    if (one.replaces)
      relay(one.stamp);
    if (replaced)
      relayed_ = {};
  }
  const Register *const force = journal.in_force();
  if (force == nullptr || (!replaced && tables.compare(one.stamp, force->stamp) >= 0))
    return;
  line->due = line->due.value_or(clocks.mono + jitter(tables.get(replica_.self()), one.stamp, tables));
}

void Lines::note(const Event &event) {
  Line *const line = event.kind == Event::Kind::PROBLEM ? nullptr : find(event.timer);
  if (line == nullptr)
    return;
  line->noted = true;
  line->commanded = line->commanded || event.kind == Event::Kind::COMMANDED;
}

void Lines::settle(const Clocks &clocks) {
  for (Line &line : lines_) {
    if (line.commanded)
      line.due = clocks.mono;
    else if (line.noted)
      line.due = line.due.value_or(clocks.mono);
    line.commanded = line.noted = false;
  }
}

void Lines::due(TextId timer, int64_t at) {
  if (Line *const line = find(timer))
    line->due = at;
}

std::optional<int64_t> Lines::next() const {
  std::optional<int64_t> found;
  for (const Line &line : lines_) {
    if (line.due)
      found = std::min(*line.due, found.value_or(*line.due));
  }
  return found;
}

bool Lines::is_relayed(const Stamp &stamp) const { return std::ranges::find(relayed_, stamp) != relayed_.end(); }

void Lines::relay(const Stamp &stamp) {
  if (is_relayed(stamp))
    return;
  relayed_[next_relayed_] = stamp;
  next_relayed_ = (next_relayed_ + 1) % relayed_.size();
}

bool Lines::publish(const Clocks &clocks, RegisterOutlet &outlet) {
  for (Line &line : lines_) {
    if (line.due && *line.due <= clocks.mono && !publish_line(line, clocks, outlet))
      return false;
  }
  return true;
}

bool Lines::publish_line(Line &line, const Clocks &clocks, RegisterOutlet &outlet) {
  const auto book = std::ranges::find(replica_.shelf().books(), line.timer, &Book::timer);
  const bool kept = book != replica_.shelf().books().end() && replica_.tables().get(line.timer) != LOCAL;
  const Journal journal(replica_.shelf().entries, replica_.tables(), line.timer, false, replica_.now(clocks));
  const Register *const force = kept ? journal.in_force() : nullptr;
  bool fresh = false;
  for (const Entry *const entry : journal.all()) {
    const Register *const one = force != nullptr ? whole(*entry) : nullptr;
    if (one == nullptr || one->draft || !one->replaces || replica_.tables().compare(one->replaces, force->stamp) <= 0 ||
        is_relayed(one->stamp))
      continue;
    if (!publish_one(line, *one, outlet))
      return false;
    fresh = true;
  }
  if (force != nullptr && (fresh || line.on_topic != force->stamp) && !publish_one(line, *force, outlet))
    return false;
  line.due.reset();
  return true;
}

bool Lines::publish_one(Line &line, const Register &one, RegisterOutlet &outlet) {
  if (!outlet.send(one))
    return false;
  line.on_topic = one.stamp;
  if (one.replaces)
    relay(one.stamp);
  return true;
}

}  // namespace argus
