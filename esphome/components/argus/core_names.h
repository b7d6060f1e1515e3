// The names that people and devices give: which texts are a device's id, a timer's, a request's, a session's, a task.
#pragma once

#include <span>
#include <string_view>

#include "core_plan.h"
#include "core_tables.h"

namespace argus {

bool is_device_id(std::string_view text);
bool is_segment(std::string_view text);
bool is_request_id(std::string_view text);  // may be empty
bool is_session_id(std::string_view text);  // may be empty

// A task as its author sends it: at most 64 bytes of UTF-8, cut at a character, without white space around it; may be empty.
std::string_view cut_task(std::string_view task);

inline constexpr size_t MAX_SESSION_TEXT = MAX_SESSION_ID + 8;

// The name of a session from its text (that `is_session_id`), and its text from the name, in a buffer of MAX_SESSION_TEXT.
SessionId session_named(std::string_view text, Tables &tables);
std::string_view text_of(const SessionId &id, const Tables &tables, std::span<char> buffer);

// Which bound of the protocol a register breaks, or null; its texts were looked at when they were read.
Reason broken_bound(const Register &one, const Tables &tables);

}  // namespace argus
