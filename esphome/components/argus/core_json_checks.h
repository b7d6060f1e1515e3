// What a document of JSON must hold to that one token cannot tell, and where its values end. For the readers alone.
#pragma once

#include <cstddef>
#include <string_view>

namespace argus {

// Returns how deep brackets nest in a text, at least as deep as a reader would go.
size_t json_depth(std::string_view text);

// Tells whether a number with a fraction or an exponent is beyond 2^53 - 1 once it is rounded to a double.
bool is_beyond_range(std::string_view number);

// Tells whether a key stands twice in an object that was found right but for that; `from` is behind its bracket.
bool repeats_key(std::string_view text, size_t from);

// Returns how long the value is that begins a text which was found right.
size_t json_value_end(std::string_view text);

}  // namespace argus
