// UTF-8: whether bytes are text, its characters one by one, and where it can be cut. Nothing here knows JSON.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace argus {

// Tells whether bytes are UTF-8: no overlong form, no surrogate, nothing beyond U+10FFFF.
bool is_utf8(std::string_view bytes);

// Takes the first character off a text that is UTF-8.
uint32_t take_character(std::string_view &text);

// Writes a character (also a lone surrogate) to `out`, at most 4 bytes; returns how many.
size_t put_character(uint32_t character, char *out);

// Tells whether a character is what Python's `str.strip` takes away, so that all replicas cut alike.
bool is_white(uint32_t character);

// Returns the longest beginning of a text of at most `most` bytes that ends at a character.
std::string_view cut_text(std::string_view text, size_t most);

// Returns a text without the white space of any script around it.
std::string_view strip_text(std::string_view text);

}  // namespace argus
