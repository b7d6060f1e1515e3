// How the bodies that core_slot writes are read back.
#include "core_bytes.h"
#include "core_clock.h"
#include "core_json.h"
#include "core_names.h"
#include "core_pack.h"
#include "core_slot.h"
#include "core_strategies.h"
#include "core_utf8.h"

namespace argus {

namespace {

/// Tells whether a text may be relayed as it is: nothing, or an object.
bool is_extra(std::string_view text) {
  JsonReader reader(text);
  if (!text.empty() && reader.next() != Token::OBJECT)
    return false;
  Token token = text.empty() ? Token::END : Token::OBJECT;
  while (token != Token::END && token != Token::BAD)
    token = reader.next();
  return token == Token::END;
}

class BodyReader {
 public:
  BodyReader(Tables &tables, ByteReader &in) : tables_(tables), in_(in) {}

  Stamp former;  // what the entry was called as a draft

  bool good() const { return good_ && !in_.bad(); }

  Stamp stamp() {
    const Name device = name();
    return device == Name::NOBODY ? Stamp{} : stamp_of(device);
  }
  int64_t number(int64_t most = MAX_INSTANT) { return static_cast<int64_t>(in_.number(static_cast<uint64_t>(most))); }

  TextId text(size_t most, bool (*fits)(std::string_view)) {
    const std::string_view text = in_.text(most);
    good_ &= fits(text);
    return tables_.text(text);
  }

  ClockId clock() {
    VectorClock clock;
    for (size_t left = in_.byte(); left > 0 && good(); left--) {
      const Name device = name();
      good_ &= device != Name::NOBODY && add_entry(clock, device, static_cast<uint32_t>(in_.number(MAX_TICK)));
    }
    return tables_.clock(clock);
  }

  PlanId plan() {
    const std::string_view packed = in_.text(MAX_PACKED_PLAN);
    return tables_.plan(unpack_plan({reinterpret_cast<const uint8_t *>(packed.data()), packed.size()}));
  }

  // Leaves `one` a trace unless it is whole.
  void entry(Register &one) {
    const uint8_t marks = in_.byte();
    one.whole = marks & WHOLE, one.draft = marks & DRAFT, one.saved = marks & SAVED;
    if (marks & WAS_DRAFT)
      former = stamp();
    one.timer = text(MAX_SEGMENT, is_segment);
    one.stamp = stamp(), one.replaces = stamp();
    one.at = one.stamp.millis - number(MAX_AGE);
    one.verb = static_cast<Verb>(in_.number(static_cast<uint64_t>(Verb::RESOLVE_CONFLICT)));
    one.status = static_cast<Status>(in_.number(static_cast<uint64_t>(Status::PAUSED)));
    one.session = session(one.stamp);
    if (one.whole)
      rest(one);
    good_ &= one.stamp && one.at >= 0 && one.verb != Verb::UNKNOWN && one.status != Status::UNKNOWN;
    good_ &= (one.status == Status::IDLE) == !one.session && (one.whole || !one.draft);
    good_ &= !one.whole || broken_bound(one, tables_) == nullptr;
  }

  void draft(Draft &draft) {
    draft.known = stamp();
    draft.origin = number();
    draft.seen = clock();
    draft.boot = text(MAX_SESSION_ID, is_utf8);
  }

 private:
  Name name() {
    const std::string_view device = in_.text(MAX_DEVICE_ID);
    good_ &= device.empty() || is_device_id(device);
    return tables_.name(device);
  }

  Stamp stamp_of(Name device) {
    const int64_t millis = number();
    return {millis, static_cast<uint32_t>(in_.number(MAX_TICK)), device};
  }

  SessionId session(const Stamp &mine) {
    const uint8_t named = in_.byte();
    SessionId id;
    if (named == BY_A_TEXT)
      id.text = text(MAX_SESSION_ID, is_session_id);
    if (named == BY_ITS_STAMP || named == BY_A_STAMP) {
      const Stamp began = named == BY_ITS_STAMP ? mine : stamp();
      id = session_of(began, static_cast<uint16_t>(in_.number(UINT16_MAX)));
    }
    good_ &= named <= BY_A_TEXT;
    return id;
  }

  void rest(Register &one) {
    one.prev = stamp();
    one.anchor = one.at - number(), one.started_at = one.anchor - number();
    one.total = static_cast<int32_t>(number(MAX_DURATION + 1)) - 1, one.elapsed = static_cast<int32_t>(number(MAX_DURATION));
    one.step = in_.byte();
    one.plan = plan();
    one.pauses.count = static_cast<uint32_t>(in_.number(MAX_TICK)), one.pauses.total = number();
    one.task = text(MAX_TASK, is_utf8), one.request = text(MAX_REQUEST_ID, is_request_id), one.extra = text(MAX_EXTRA, is_extra);
    one.clock = clock();
  }

  Tables &tables_;
  ByteReader &in_;
  bool good_ = true;
};

}  // namespace

bool remember_body(Replica &replica, std::span<const uint8_t> body) {
  if (!replica.shelf().make_room())
    return false;
  Tables &tables = replica.tables();
  ByteReader bytes(body);
  BodyReader reader(tables, bytes);
  Register one;
  Draft draft;
  reader.entry(one);
  if (one.draft)
    reader.draft(draft);
  const bool full = tables.full();
  tables.clear_full();
  if (full || !reader.good() || !bytes.done())
    return false;
  if (replica.shelf().book(one.timer) == nullptr && !replica.add_timer(tables.get(one.timer), pomodoro()))
    return false;
  return one.draft ? replica.remember(draft, one) : replica.remember(one, reader.former);
}

}  // namespace argus
