#include "core_names.h"

#include <algorithm>

#include "core_utf8.h"

namespace argus {

namespace {

constexpr size_t MOST_DIGITS = 16;  // of 2^53

bool is_letter_or_digit(char one) { return (one >= 'a' && one <= 'z') || (one >= '0' && one <= '9'); }

bool is_small(char one) { return is_letter_or_digit(one) || one == '_' || one == '-'; }

bool is_any(char one) {
  return is_letter_or_digit(one) || (one >= 'A' && one <= 'Z') || one == '_' || one == '.' || one == ':' || one == '-';
}

bool consists_of(std::string_view text, size_t least, size_t most, bool (*allowed)(char)) {
  return text.size() >= least && text.size() <= most && std::ranges::all_of(text, allowed);
}

// Takes a number off the end of a text, with the dash before it; false where it is written otherwise than we would.
bool take_number(std::string_view &text, uint64_t most, uint64_t &number) {
  const size_t dash = text.rfind('-');
  if (dash == std::string_view::npos)
    return false;
  const std::string_view digits = text.substr(dash + 1);
  if (digits.empty() || digits.size() > MOST_DIGITS || (digits.size() > 1 && digits[0] == '0'))
    return false;
  number = 0;
  for (const char one : digits) {
    if (one < '0' || one > '9')
      return false;
    number = 10 * number + static_cast<uint64_t>(one - '0');
  }
  if (number > most)
    return false;
  text = text.substr(0, dash);
  return true;
}

char *put_number(char *out, uint64_t number) {
  std::array<char, MOST_DIGITS> digits;
  size_t size = 0;
  do {
    digits[size++] = static_cast<char>('0' + number % 10);
    number /= 10;
  } while (number != 0);
  *out++ = '-';
  return std::reverse_copy(digits.begin(), digits.begin() + static_cast<ptrdiff_t>(size), out);
}

}  // namespace

bool is_device_id(std::string_view text) { return consists_of(text, 1, MAX_DEVICE_ID, is_small); }
bool is_segment(std::string_view text) { return consists_of(text, 1, MAX_SEGMENT, is_small); }
bool is_request_id(std::string_view text) { return consists_of(text, 0, MAX_REQUEST_ID, is_any); }
bool is_session_id(std::string_view text) { return consists_of(text, 0, MAX_SESSION_ID, is_small); }

std::string_view cut_task(std::string_view task) { return strip_text(cut_text(strip_text(task), MAX_TASK)); }

SessionId session_named(std::string_view text, Tables &tables) {
  if (text.empty())
    return {};
  std::string_view rest = text;
  uint64_t derived = 0, counter = 0, millis = 0;
  if (take_number(rest, UINT16_MAX, derived) && take_number(rest, MAX_TICK, counter) &&
      take_number(rest, static_cast<uint64_t>(MAX_INSTANT), millis) && is_device_id(rest))
    return {static_cast<int64_t>(millis), static_cast<uint32_t>(counter), tables.name(rest), TextId::NONE,
            static_cast<uint16_t>(derived)};
  SessionId odd;
  odd.text = tables.text(text);
  return odd;
}

std::string_view text_of(const SessionId &id, const Tables &tables, std::span<char> buffer) {
  if (id.device == Name::NOBODY)
    return tables.get(id.text);
  const std::string_view device = tables.get(id.device);
  char *at = std::copy(device.begin(), device.end(), buffer.data());
  at = put_number(at, static_cast<uint64_t>(id.millis));
  at = put_number(at, id.counter);
  at = put_number(at, id.derived);
  return {buffer.data(), static_cast<size_t>(at - buffer.data())};
}

Reason broken_bound(const Register &one, const Tables &tables) {
  const int32_t most = one.total == COUNTS_UP ? MAX_DURATION : one.total;
  if ((one.status == Status::IDLE) != !one.session)
    return "idle";
  if (one.step >= tables.get(one.plan).size)
    return "step";
  if (one.total < COUNTS_UP || one.total > MAX_DURATION)
    return "total";
  if (one.elapsed < 0 || one.elapsed > most)
    return "elapsed";
  if (one.pauses.total < 0 || one.pauses.total > MAX_INSTANT)
    return "pause_total";
  if (one.started_at < 0 || one.started_at > one.anchor || one.anchor > one.at || one.at > one.stamp.millis)
    return "order";
  if (one.stamp.millis > MAX_INSTANT)
    return "stamp_millis";
  return one.stamp.millis - one.at > MAX_AGE ? "age" : nullptr;
}

}  // namespace argus
