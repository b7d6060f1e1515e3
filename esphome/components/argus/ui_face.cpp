// What follows from a face: the numbers a person reads, which notice comes first, and the key of the picture.
#include "ui_face.h"

#include <algorithm>
#include <initializer_list>

namespace argus {

namespace {

constexpr int64_t SECOND = 1000;
constexpr int64_t MINUTE = 60;
constexpr int64_t DRAFT_ROUND = 60;  // minutes: a draft fills the ring as on a clock's face
constexpr uint16_t FULL = 1000;
constexpr uint16_t HOLD_STEP = 20;  // a fiftieth of the way is the least that shows

class Hash {
 public:
  void add(int64_t value) {
    for (int shift = 0; shift < 64; shift += 8)
      octet(static_cast<uint8_t>(value >> shift));
  }
  void add(std::string_view text) {
    for (const char letter : text)
      octet(static_cast<uint8_t>(letter));
    octet(0xFF);  // no UTF-8 holds it: "ab", "c" is not "a", "bc"
  }
  [[nodiscard]] uint32_t value() const { return value_; }

 private:
  void octet(uint8_t octet) { value_ = (value_ ^ octet) * 16777619U; }  // FNV-1a

  uint32_t value_ = 2166136261U;
};

void add_setup(Hash &hash, const Face &face) {
  hash.add(static_cast<int64_t>(face.setup));
  for (const auto text : {face.device, face.network, face.address, face.broker, face.error})
    hash.add(text);
}

void add_list(Hash &hash, const Face &face) {
  hash.add(face.chosen);
  hash.add(static_cast<int64_t>(face.phase));
  if (face.menu != Face::Menu::TIMERS)
    return;
  for (size_t i = 0; i < face.timer_count; i++)
    hash.add(face.timers[i]);
}

void add_face(Hash &hash, const Face &face) {
  for (const int64_t value : {
           static_cast<int64_t>(face.phase), static_cast<int64_t>(face.status), static_cast<int64_t>(face.trust),
           static_cast<int64_t>(face.notice()), static_cast<int64_t>(face.more_notices()), face.seconds(),
           static_cast<int64_t>(face.fill()), static_cast<int64_t>(face.undo_seconds()), static_cast<int64_t>(face.cycle),
           static_cast<int64_t>(face.cycles), static_cast<int64_t>(face.battery), static_cast<int64_t>(face.turned),
           static_cast<int64_t>(face.hold / HOLD_STEP), static_cast<int64_t>(face.outlook())})
    hash.add(value);
  if (face.outlook() != Face::Outlook::NONE)
    hash.add(face.outlook() == Face::Outlook::CHANCE ? face.chance : face.likely);
  for (const auto text : {face.task, face.timer, face.error})
    hash.add(text);
}

}  // namespace

int64_t Face::seconds() const {
  if (drafting())
    return turned * MINUTE;
  if (trust == Trust::UNKNOWN)
    return 0;
  const int64_t shown = std::max<int64_t>(count, 0);
  return counts_up ? shown / SECOND : (shown + SECOND - 1) / SECOND;
}

uint16_t Face::fill() const {
  if (drafting())
    return static_cast<uint16_t>(std::min<int64_t>(turned * FULL / DRAFT_ROUND, FULL));
  if (waiting() || trust == Trust::UNKNOWN)
    return 0;
  if (counts_up)
    return static_cast<uint16_t>(seconds() % MINUTE * FULL / MINUTE);
  const int64_t whole = (total + SECOND - 1) / SECOND;
  return whole <= 0 ? 0 : static_cast<uint16_t>(std::min<int64_t>((seconds() * FULL + whole - 1) / whole, FULL));
}

uint8_t Face::undo_seconds() const {
  return static_cast<uint8_t>(std::clamp<int64_t>((undo_left + SECOND - 1) / SECOND, 0, UINT8_MAX));
}

Face::Notice Face::notice() const {
  if (!error.empty())
    return Notice::ERROR;
  if (journal_full)
    return Notice::FULL;
  if (trust == Trust::UNSURE || trust == Trust::UNKNOWN)
    return Notice::UNSURE;
  if (conflict)
    return Notice::CONFLICT;
  if (!offline)
    return Notice::NONE;
  return set_up() ? Notice::CUT_OFF : Notice::NOT_SET_UP;
}

Face::Outlook Face::outlook() const {
  const bool right = trust == Trust::SURE && !offline && error.empty();
  if (!right || !waiting() || phase != Phase::FOCUS || turned != 0 || !task.empty())
    return Outlook::NONE;
  if (counts_up)
    return likely > 0 ? Outlook::LIKELY : Outlook::NONE;
  return chance != NO_CHANCE ? Outlook::CHANCE : Outlook::NONE;
}

uint8_t Face::more_notices() const {
  const int all = (error.empty() ? 0 : 1) + (journal_full ? 1 : 0) + (trust == Trust::SURE ? 0 : 1) + (conflict ? 1 : 0) +
                  (offline ? 1 : 0);
  return static_cast<uint8_t>(std::max(all - 1, 0));
}

uint32_t Face::key() const {
  Hash hash;
  hash.add(static_cast<int64_t>(menu));
  hash.add(flash ? 1 : 0);
  if (flash)
    hash.add(device);
  else if (menu == Menu::SETUP)
    add_setup(hash, *this);
  else if (menu != Menu::NONE)
    add_list(hash, *this);
  else
    add_face(hash, *this);
  return hash.value();
}

}  // namespace argus
