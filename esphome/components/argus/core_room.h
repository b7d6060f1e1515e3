// What stays where there is little room: the eight newest registers of the timer that is followed, and whatever the hub has not
// acknowledged, of any timer, 32 at most. When that is full commands are refused. Never a silent drop.
#pragma once

#include "core_book.h"

namespace argus {

inline constexpr std::string_view LOCAL = "local";    // the timer of a device that never met a hub; nobody waits for it

// Whether no entry that counts, comes later and is older than `then` is of the same session.
bool is_last(const Journal &journal, const Entry &entry, int64_t then);

// Whether this device wrote an entry that the hub has not acknowledged.
bool unsaved(const Shelf &shelf, const Entry &one);

// Whether one more command can be kept until the hub has it.
bool has_room(const Shelf &shelf);

// Drops what is acknowledged and old, strips what is not, forgets timers left behind.
void trim(Shelf &shelf, TextId followed, int64_t now);

// Whether an entry is older than what is kept: it may have been told and dropped.
bool too_old(const Shelf &shelf, const Book &book, const Entry &one, int64_t now);

// Makes sure that one more whole register finds room, by dropping what nobody misses: acknowledged, and older than the newest.
bool make_room(Shelf &shelf, int64_t now);

}  // namespace argus
