// Entries and drafts as few bytes, in pieces that fit into the slots of a storage; most need one.
//
// A piece is {key of the entry, form, its place among so many, body}. The bodies of one form, joined, say the whole entry with all its
// words, so that slots need nothing but each other: those that are left after a fault are a set that can be merged.
#pragma once

#include "core_replica.h"

namespace argus {

inline constexpr size_t PIECE_HEAD = 8 + 4 + 2;
inline constexpr size_t MAX_PIECE = 240;
inline constexpr size_t MAX_BODY = 1920;

// What the first byte of a body says of the entry, and the one before a session's name how that is written.
enum SlotMark : uint8_t { WHOLE = 1, DRAFT = 2, SAVED = 4, WAS_DRAFT = 8 };
enum SlotNamed : uint8_t { NOT, BY_ITS_STAMP, BY_A_STAMP, BY_A_TEXT };

struct Piece {
  uint64_t key = 0;   // of the entry, whatever form it has; that of a draft also while it is a register that the hub does not have
  uint32_t form = 0;  // a digest of what is said: pieces of another form are not its
  uint8_t index = 0;
  uint8_t count = 0;
  std::span<const uint8_t> body;
};

// Of an entry in a slot of the replica's.
uint64_t piece_key(const Shelf &shelf, Handle handle);
size_t count_pieces(const Shelf &shelf, Handle handle);

// A digest of all that is said of it.
uint64_t form_of(const Shelf &shelf, Handle handle);

// Writes one piece, of MAX_PIECE bytes at most; returns how many.
size_t write_piece(const Shelf &shelf, Handle handle, size_t index, std::span<uint8_t> out);

// What a slot holds, or nothing where that is no piece.
std::optional<Piece> read_piece(std::span<const uint8_t> payload);

// What the first piece of a form says before all else.
inline uint8_t marks_of(std::span<const uint8_t> body) { return body.empty() ? uint8_t{0} : body[0]; }

// Remembers what the joined bodies of a form say, with a timer that is not kept yet; false where they say nothing. Before
// `Replica::restore`; what was a draft (WAS_DRAFT) before the drafts, of which a power cut may have left both.
bool remember_body(Replica &replica, std::span<const uint8_t> body);

}  // namespace argus
