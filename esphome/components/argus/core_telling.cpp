// The payloads of what a device says.
#include "core_telling.h"

#include "core_timer.h"
#include "core_words.h"

namespace argus {
namespace {

constexpr std::array<std::string_view, 7> ACTIONS{"",        "press",       "double_press", "long_press",
                                                  "release", "rotate_left", "rotate_right"};
// A phase in the words of the reference devices.
constexpr std::array<std::string_view, 4> MODES{"work", "work", "break", "long_break"};
constexpr int64_t MAX_SECONDS = MAX_DURATION / 1000;

void member_if_said(JsonWriter &out, const char *key, std::string_view text) {
  if (!text.empty())
    out.member(key, text);
}

void member_if_said(JsonWriter &out, const char *key, int64_t number) {
  if (number >= 0)
    out.member(key, number);
}

void write_measure(JsonWriter &out, const Measure &one) {
  std::array<char, 32> buffer;
  JsonWriter number(buffer);
  int64_t scale = 1;
  for (uint8_t place = 0; place < one.decimals; place++)
    scale *= 10;
  const int64_t size = one.value < 0 ? -one.value : one.value;
  if (one.value < 0)
    number.part("-");
  number.value(size / scale);
  number.part(one.decimals > 0 ? "." : "");
  for (int64_t place = scale / 10; place > 0; place /= 10) {
    const char digit = static_cast<char>('0' + size / place % 10);
    number.part({&digit, 1});
  }
  out.raw(number.text());
}

}  // namespace

std::string_view word(Action one) { return ACTIONS[static_cast<size_t>(one)]; }

Action action_of(std::string_view word) {
  const auto found = std::ranges::find(ACTIONS.begin() + 1, ACTIONS.end(), word);
  return found == ACTIONS.end() ? Action::UNKNOWN : static_cast<Action>(found - ACTIONS.begin());
}

void write_fence(JsonWriter &out, std::string_view nonce) {
  out.begin_object();
  out.member("cmd", "fence");
  out.member("nonce", nonce);
  out.end_object();
}

void write_sync(JsonWriter &out, std::string_view request_id, std::string_view timer_id) {
  out.begin_object();
  out.member("cmd", "sync");
  out.member("request_id", request_id);
  out.member("timer", timer_id);
  out.end_object();
}

void write_register_message(JsonWriter &out, const Register &one, const SaidAt &at, const Tables &tables) {
  out.begin_object();
  out.key("register");
  write_entry(out, one, tables);
  out.member("sent", at.sent);
  out.member("sync", at.sync);
  out.end_object();
}

void write_status(JsonWriter &out, const About &about) {
  out.begin_object();
  member_if_said(out, "boot", about.boot);
  member_if_said(out, "firmware", about.firmware);
  member_if_said(out, "mac", about.mac);
  member_if_said(out, "manufacturer", about.manufacturer);
  member_if_said(out, "model", about.model);
  member_if_said(out, "name", about.name);
  out.member("protocol", PROTOCOL);
  out.member("status", "online");
  out.end_object();
}

void write_reported(JsonWriter &out, const Shadow &shadow) {
  out.begin_object();
  member_if_said(out, "adopted_by", shadow.adopted_by.view());
  member_if_said(out, "brightness", shadow.brightness);
  member_if_said(out, "follow", shadow.follow.view());
  member_if_said(out, "interval", shadow.interval);
  member_if_said(out, "volume", shadow.volume);
  out.end_object();
}

void write_state(JsonWriter &out, const View &view, const Tables &tables) {
  const Snapshot &it = view.snapshot;
  const Phase phase = tables.get(it.plan).steps[it.step].phase;
  const int64_t elapsed = std::min(MAX_SECONDS, elapsed_at(it, view.now) / 1000);
  const int64_t length = it.total == COUNTS_UP ? OPEN_END : it.total;  // what counts up ends by itself
  const int64_t total = std::max(elapsed, std::min(MAX_SECONDS, (length + 999) / 1000));
  out.begin_object();
  out.member("elapsed", elapsed);
  out.member("mode", MODES[static_cast<size_t>(phase)]);
  out.member("sent", view.now);
  out.key("stamp");
  write_stamp(out, view.in_force.stamp, tables);
  out.member("sync", view.sure);
  out.member("timer", tables.get(view.in_force.timer));
  out.member("timer_running", it.status == Status::ACTIVE);
  out.member("timestamp", view.now / 1000);
  out.member("total", total);
  out.end_object();
}

void write_ack(JsonWriter &out, std::string_view request_id) {
  out.begin_object();
  out.member("event", "ack");
  member_if_said(out, "request_id", request_id);
  out.key("stamps");
  out.raw("[]");
  out.end_object();
}

void write_rejected(JsonWriter &out, std::string_view request_id, std::string_view reason) {
  out.begin_object();
  out.member("event", "rejected");
  out.member("reason", reason);
  member_if_said(out, "request_id", request_id);
  out.key("stamps");
  out.raw("[]");
  out.end_object();
}

void write_button(JsonWriter &out, std::string_view button, Action action) {
  out.begin_object();
  out.member("action", word(action));
  out.member("button", button);
  out.member("event", "button");
  out.end_object();
}

void write_telemetry(JsonWriter &out, std::span<const Measure> measures) {
  out.begin_object();
  for (const Measure &one : measures) {
    out.key(one.name);
    out.begin_object();
    out.member("quality", "good");
    out.member("unit", one.unit);
    out.key("value");
    write_measure(out, one);
    out.end_object();
  }
  out.end_object();
}

JournalPiece::JournalPiece(std::span<char> buffer, const SaidAt &at) : out_(buffer), at_(at) {
  std::array<char, 64> tail;
  JsonWriter measured(tail);
  write_tail(measured);
  room_ = std::min(buffer.size(), DEVICE_LIMIT - 1) - measured.text().size();
  out_.begin_object();
  out_.key("entries");
  out_.begin_array();
}

bool JournalPiece::add(const Entry &entry, const Tables &tables) {
  const size_t before = out_.text().size();
  write_entry(out_, entry, tables);
  if (out_.full() || out_.text().size() > room_) {
    out_.back_to(before, any_);
    return false;
  }
  return any_ = true;
}

std::string_view JournalPiece::end() {
  write_tail(out_);
  return out_.text();
}

// Writes what stands behind the entries.
void JournalPiece::write_tail(JsonWriter &out) const {
  out.end_array();
  out.member("sent", at_.sent);
  out.member("sync", at_.sync);
  out.end_object();
}

}  // namespace argus
