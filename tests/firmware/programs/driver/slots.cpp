// What a replica keeps in slots: {"do": "slots"} is answered by all pieces, and a "boot" with "slots" remembers them, whatever their order.
#include <map>
#include <vector>

#include "core_slot.h"
#include "peer.h"

namespace driver {

using namespace argus;

namespace {

using Bytes = std::vector<uint8_t>;

constexpr char DIGITS[] = "0123456789abcdef";

std::string to_hex(std::span<const uint8_t> bytes) {
  std::string text;
  for (const uint8_t one : bytes)
    text += {DIGITS[one >> 4], DIGITS[one & 15]};
  return text;
}

Bytes from_hex(std::string_view text) {
  Bytes bytes;
  for (size_t i = 0; i + 1 < text.size(); i += 2)
    bytes.push_back(static_cast<uint8_t>(std::stoi(std::string(text.substr(i, 2)), nullptr, 16)));
  return bytes;
}

}  // namespace

void Peer::write_slots_(JsonWriter &out) const {
  const Shelf &shelf = replica_->shelf();
  out.key("slots");
  out.begin_array();
  for (const Entry *const one : shelf.entries.all()) {
    const Handle handle = shelf.entries.handle_of(*one);
    for (size_t i = 0; i < count_pieces(shelf, handle); i++) {
      std::array<uint8_t, MAX_PIECE> piece;
      out.value(to_hex(std::span(piece).first(write_piece(shelf, handle, i, piece))));
    }
  }
  out.end_array();
}

void Peer::remember_slots_(const Paper &call) {
  std::map<std::pair<uint64_t, uint32_t>, std::vector<Bytes>> forms;
  for (JsonItems items(call["slots"]); items.next();) {
    const Bytes payload = from_hex(items.value().raw_string());
    const auto piece = read_piece(payload);
    if (!piece)
      continue;
    auto &bodies = forms[{piece->key, piece->form}];
    bodies.resize(piece->count);
    bodies[piece->index].assign(piece->body.begin(), piece->body.end());
  }
  for (const auto &[name, bodies] : forms) {
    Bytes whole;
    for (const Bytes &body : bodies)
      whole.insert(whole.end(), body.begin(), body.end());
    remember_body(*replica_, whole);
  }
  replica_->restore(call.integer("told_until"));
}

}  // namespace driver
