// The head is told from an entry's piece by its key. A piece of an entry that is not whole is left for the rack to clear away.
#include "argus_memory.h"

#include "core_bytes.h"
#include "core_grammar.h"
#include "core_pack.h"

namespace argus {

namespace {

constexpr size_t KEY_BYTES = 8;

/// Writes a text behind its length.
size_t put_text(std::span<uint8_t> out, size_t at, std::string_view text) {
  out[at++] = static_cast<uint8_t>(text.size());
  std::ranges::copy(text, out.begin() + static_cast<ptrdiff_t>(at));
  return at + text.size();
}

std::string_view take_text(std::span<const uint8_t> bytes, size_t &at) {
  if (at >= bytes.size() || bytes[at] > bytes.size() - at - 1)
    return {};
  const std::string_view text(reinterpret_cast<const char *>(&bytes[at + 1]), bytes[at]);
  at += 1 + text.size();
  return text;
}

/// The same, where it is such a word: what is kept here becomes part of a topic.
std::string_view take_word(std::span<const uint8_t> bytes, size_t &at, Pattern fits) {
  const std::string_view text = take_text(bytes, at);
  return fits(text) ? text : std::string_view();
}

int8_t percent_of(uint8_t byte) { return byte <= 100 ? static_cast<int8_t>(byte) : int8_t{-1}; }

}  // namespace

// Reading

std::optional<Piece> Memory::piece_at(size_t slot) {
  if (!slots_.read(slot, slot_))
    return std::nullopt;
  const auto sealed = unseal(slot_);
  if (!sealed || sealed->version != VERSION || sealed->payload.size() < KEY_BYTES || argus::take(sealed->payload.data(), KEY_BYTES) == HEAD)
    return std::nullopt;
  return read_piece(sealed->payload);
}

/// Joins the pieces of a form behind its first.
bool Memory::join(const Piece &first, size_t &size) {
  const auto [key, form, index, pieces, body] = first;
  std::ranges::copy(body, body_.begin());
  size = body.size();
  for (uint8_t wanted = 1; wanted < pieces; wanted++) {
    bool found = false;
    for (size_t slot = 0; slot < slots_.count() && !found; slot++) {
      const auto piece = piece_at(slot);
      found = piece && piece->key == key && piece->form == form && piece->index == wanted && size + piece->body.size() <= body_.size();
      if (found)
        size = static_cast<size_t>(std::ranges::copy(piece->body, body_.begin() + static_cast<ptrdiff_t>(size)).out - body_.begin());
    }
    if (!found)
      return false;
  }
  return true;
}

// A power cut leaves forms of two sets: more, perhaps, than there is room for. What somebody else has goes then.
void Memory::recall(Replica &replica) {
  rack_.restore(*this);
  for (const Turn turn : {Turn::WERE_DRAFTS, Turn::DRAFTS, Turn::DRAFTS, Turn::REST})
    recall(replica, turn);
  if (const TextId local = replica.timer(LOCAL); local != TextId::NONE && !followed_.empty() && followed_.view() != LOCAL)
    replica.rename_timer(local, followed_.view());
  replica.restore(told_until_);
}

void Memory::recall(Replica &replica, Turn turn) {
  for (size_t slot = 0; slot < slots_.count(); slot++) {
    const auto piece = piece_at(slot);
    if (!piece || piece->index != 0)
      continue;
    const uint8_t marks = marks_of(piece->body);
    const Turn its = (marks & WAS_DRAFT) != 0 ? Turn::WERE_DRAFTS : (marks & DRAFT) != 0 ? Turn::DRAFTS : Turn::REST;
    size_t size = 0;
    if (its != turn || !join(*piece, size))
      continue;
    const auto body = std::span(body_).first(size);
    const bool room = replica.shelf().entries.room() && replica.tables().roomy();
    if (!remember_body(replica, body) && !room && make_room(replica.shelf(), told_until_))
      remember_body(replica, body);
  }
}

std::optional<uint64_t> Memory::take(uint8_t version, std::span<const uint8_t> payload) {
  if (version != VERSION || payload.size() < KEY_BYTES)
    return std::nullopt;
  if (argus::take(payload.data(), KEY_BYTES) == HEAD) {
    read_head(payload);
    return HEAD;
  }
  const auto piece = read_piece(payload);
  return piece ? std::optional(piece->key) : std::nullopt;
}

void Memory::read_head(std::span<const uint8_t> payload) {
  size_t at = KEY_BYTES;
  if (payload.size() < at + 8 + 2 + 4)
    return;
  const auto told = static_cast<int64_t>(argus::take(&payload[at], 8));
  if (told < told_until_ || told > MAX_INSTANT)
    return;  // of two heads, which a cut can leave, the later
  told_until_ = told;
  shadow_.brightness = percent_of(payload[at + 8]);
  shadow_.volume = percent_of(payload[at + 9]);
  shadow_.interval = static_cast<int32_t>(argus::take(&payload[at + 10], 4));
  at += 14;
  followed_ = take_word(payload, at, is_segment);
  shadow_.follow = take_word(payload, at, is_segment);
  shadow_.adopted_by = take_word(payload, at, is_device_id);
}

// Writing

bool Memory::keep(const Replica &replica, std::string_view followed, const Shadow &shadow, int64_t now) {
  shelf_ = &replica.shelf();
  followed_ = followed;
  shadow_ = shadow;
  const uint64_t wanted = digest();
  if (!certain_ || wanted != kept_) {
    told_until_ = now;
    certain_ = list_pieces() && rack_.save(*this);
    kept_ = wanted;
  }
  shelf_ = nullptr;
  return certain_;
}

bool Memory::list_pieces() {
  count_ = 0;
  for (const Entry *const one : shelf_->entries.all()) {
    const Handle handle = shelf_->entries.handle_of(*one);
    const size_t pieces = count_pieces(*shelf_, handle);
    for (size_t i = 0; i < pieces; i++) {
      if (count_ == pieces_.size() - 1)
        return false;
      pieces_[count_++] = {handle, static_cast<uint8_t>(i)};
    }
  }
  return true;
}

/// Of all that can change in what is kept: what is said of each entry, and the head without its time.
uint64_t Memory::digest() const {
  ByteWriter all;
  for (const Entry *const one : shelf_->entries.all())
    all.number(form_of(*shelf_, shelf_->entries.handle_of(*one)));
  for (const auto text : {followed_.view(), shadow_.follow.view(), shadow_.adopted_by.view()})
    all.text(text);
  for (const int32_t number : {shadow_.interval, int32_t{shadow_.brightness}, int32_t{shadow_.volume}})
    all.number(static_cast<uint32_t>(number));
  return all.digest();
}

uint64_t Memory::key(size_t index) const { return index == count_ ? HEAD : piece_key(*shelf_, pieces_[index].handle); }

size_t Memory::encode(size_t index, std::span<uint8_t, MAX_SLOT_PAYLOAD> out) const {
  return index == count_ ? write_head(out) : write_piece(*shelf_, pieces_[index].handle, pieces_[index].index, out);
}

size_t Memory::write_head(std::span<uint8_t> out) const {
  put(out.data(), HEAD, KEY_BYTES);
  put(&out[8], static_cast<uint64_t>(told_until_), 8);
  out[16] = static_cast<uint8_t>(shadow_.brightness);
  out[17] = static_cast<uint8_t>(shadow_.volume);
  put(&out[18], static_cast<uint64_t>(shadow_.interval), 4);
  size_t at = put_text(out, 22, followed_.view());
  at = put_text(out, at, shadow_.follow.view());
  return put_text(out, at, shadow_.adopted_by.view());
}

}  // namespace argus
