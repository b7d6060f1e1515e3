// How entries and drafts are written into pieces; how they are read back is in core_slot_read.
#include "core_slot.h"

#include <algorithm>

#include "core_bytes.h"
#include "core_pack.h"

namespace argus {

namespace {

class BodyWriter {
 public:
  BodyWriter(const Tables &tables, ByteWriter &out) : tables_(tables), out_(out) {}

  void stamp(const Stamp &stamp) {
    out_.text(tables_.get(stamp.device));
    if (!stamp)
      return;
    number(stamp.millis);
    out_.number(stamp.counter);
  }
  void number(int64_t number) { out_.number(static_cast<uint64_t>(number)); }
  void text(TextId id) { out_.text(tables_.get(id)); }

  void clock(ClockId id) {
    const VectorClock clock = tables_.get(id);
    out_.byte(clock.size);
    for (size_t i = 0; i < clock.size; i++) {
      out_.text(tables_.get(clock.devices[i]));
      out_.number(clock.counters[i]);
    }
  }

  void plan(PlanId id) {
    std::array<uint8_t, MAX_PACKED_PLAN> packed;
    const size_t size = pack(tables_.get(id), packed);
    out_.text({reinterpret_cast<const char *>(packed.data()), size});
  }

  void session(const SessionId &id, const Stamp &mine) {
    const Stamp began{id.millis, id.counter, id.device};
    if (id.device == Name::NOBODY) {
      out_.byte(id.text == TextId::NONE ? NOT : BY_A_TEXT);
      return id.text == TextId::NONE ? void() : text(id.text);
    }
    out_.byte(began == mine ? BY_ITS_STAMP : BY_A_STAMP);
    if (began != mine)
      stamp(began);
    out_.number(id.derived);
  }

  void entry(const Entry &one, const Stamp &former) {
    out_.byte(static_cast<uint8_t>((one.whole ? WHOLE : 0) | (one.draft ? DRAFT : 0) | (one.saved ? SAVED : 0) | (former ? WAS_DRAFT : 0)));
    if (former)
      stamp(former);
    text(one.timer);
    stamp(one.stamp);
    stamp(one.replaces);
    number(one.stamp.millis - one.at);
    out_.byte(static_cast<uint8_t>(one.verb));
    out_.byte(static_cast<uint8_t>(one.status));
    session(one.session, one.stamp);
    if (const Register *const all = whole(one))
      rest(*all);
  }

  void draft(const Draft &draft) {
    stamp(draft.known);
    number(draft.origin);
    clock(draft.seen);
    text(draft.boot);
  }

 private:
  void rest(const Register &one) {
    stamp(one.prev);
    number(one.at - one.anchor), number(one.anchor - one.started_at);
    number(one.total + 1), number(one.elapsed);
    out_.byte(one.step);
    plan(one.plan);
    out_.number(one.pauses.count), number(one.pauses.total);
    text(one.task), text(one.request), text(one.extra);
    clock(one.clock);
  }

  const Tables &tables_;
  ByteWriter &out_;
};

ByteWriter write_body(const Shelf &shelf, Handle handle, std::span<uint8_t> out, size_t skip) {
  ByteWriter bytes(out, skip);
  BodyWriter body(shelf.tables, bytes);
  body.entry(shelf.entries[handle], shelf.former(handle));
  for (const Draft &draft : shelf.drafts()) {
    if (draft.handle == handle)
      body.draft(draft);
  }
  return bytes;
}

constexpr size_t BODY = MAX_PIECE - PIECE_HEAD;

}  // namespace

uint64_t piece_key(const Shelf &shelf, Handle handle) {
  const Entry &one = shelf.entries[handle];
  const Stamp former = shelf.former(handle);
  ByteWriter bytes;
  BodyWriter(shelf.tables, bytes).stamp(former ? former : one.stamp);
  bytes.byte(one.draft || former);
  return bytes.digest();
}

uint64_t form_of(const Shelf &shelf, Handle handle) { return write_body(shelf, handle, {}, 0).digest(); }

size_t count_pieces(const Shelf &shelf, Handle handle) { return (write_body(shelf, handle, {}, 0).written() + BODY - 1) / BODY; }

size_t write_piece(const Shelf &shelf, Handle handle, size_t index, std::span<uint8_t> out) {
  const ByteWriter body = write_body(shelf, handle, out.subspan(PIECE_HEAD, BODY), index * BODY);
  put(&out[0], piece_key(shelf, handle), 8);
  put(&out[8], body.digest(), 4);
  out[12] = static_cast<uint8_t>(index);
  out[13] = static_cast<uint8_t>((body.written() + BODY - 1) / BODY);
  return PIECE_HEAD + std::min(BODY, body.written() - index * BODY);
}

std::optional<Piece> read_piece(std::span<const uint8_t> payload) {
  if (payload.size() <= PIECE_HEAD || payload.size() > MAX_PIECE || payload[12] >= payload[13])
    return std::nullopt;
  return Piece{take(&payload[0], 8), static_cast<uint32_t>(take(&payload[8], 4)), payload[12], payload[13], payload.subspan(PIECE_HEAD)};
}

}  // namespace argus
