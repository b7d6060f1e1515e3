// A device's manner on the wire: its connection, whom it follows, and when it is to be called again.
#include "core_follower.h"

namespace argus {
namespace {

constexpr int64_t FENCE_MS = 3'000;
constexpr int64_t SYNC_WAIT_MS = 1'000;
constexpr size_t OWN_FILTERS = 3;
constexpr std::string_view ANY = "+";

}  // namespace

Follower::Follower(Replica &replica, Shell &shell, const Home &home, const About &about, std::string_view boot,
                   std::string_view followed, const Shadow &shadow)
    : replica_(replica), shell_(shell), home_(home), about_(about), boot_(boot), shadow_(shadow), lines_(replica) {
  if (replica_.timer(followed) == TextId::NONE)
    replica_.add_timer(followed, pomodoro());
  followed_ = replica_.timer(followed);
}

// The connection

void Follower::connected(const Clocks &clocks) {
  disconnected();
  connected_ = retained_phase_ = fence_due_ = true;
  fence_ = next_word();
  fence_ends_ = clocks.mono + FENCE_MS;
}

void Follower::disconnected() {
  connected_ = retained_phase_ = hub_is_there_ = false;
  fence_due_ = about_due_ = reported_due_ = question_due_ = blocked_ = false;
  shown_ = {};
  measures_ = {};
  notes_.clear();
  lines_.clear();
}

bool Follower::filter(size_t at, TopicText &pattern) const {
  const auto books = replica_.shelf().books();
  if (at == 0)
    pattern = write_topic(home_.prefix, own(DataType::COMMAND));
  else if (at == 1)
    pattern = write_topic(home_.prefix, own(DataType::DESIRED));
  else if (at == 2)
    pattern = write_topic(home_.prefix, {ANY, word(DeviceType::HUB), ANY, DataType::STATUS});
  if (at < OWN_FILTERS)
    return true;
  for (size_t timer = 0, left = at - OWN_FILTERS; timer < books.size(); timer++) {
    const std::string_view timer_id = replica_.tables().get(books[timer].timer);
    if (timer_id == LOCAL)
      continue;
    if (left < 2) {
      const DataType data_type = left == 0 ? DataType::REGISTER : DataType::EVENT;
      pattern = write_topic(home_.prefix, {ANY, word(DeviceType::TIMER), timer_id, data_type});
      return true;
    }
    left -= 2;
  }
  return false;
}

ShortText<MAX_REQUEST_ID> Follower::next_word() {
  std::array<char, MAX_REQUEST_ID> buffer;
  JsonWriter out(buffer);
  out.part(boot_.view());
  out.part("-");
  out.value(++words_);
  return out.text();
}

// What somebody does on the device, and what time brings

Reason Follower::apply(const Command &command, const Clocks &clocks) {
  if (!has_room(replica_.shelf()))
    return "journal_full";
  const Reason reason = replica_.apply(followed_, command, clocks, *this);
  settle(clocks);
  return reason;
}

void Follower::advance(const Clocks &clocks) {
  replica_.advance(clocks, *this);
  settle(clocks);
}

bool Follower::follow(std::string_view timer_id, const Clocks &clocks) {
  const std::string_view before = replica_.tables().get(followed_);
  if (timer_id == before)
    return true;
  replica_.make_room(clocks);
  if (before == LOCAL)
    replica_.rename_timer(followed_, timer_id);
  else if (replica_.timer(timer_id) == TextId::NONE)
    replica_.add_timer(timer_id, replica_.tables().get(replica_.view(followed_, clocks).snapshot.plan));
  if (replica_.timer(timer_id) == TextId::NONE)
    return false;
  followed_ = replica_.timer(timer_id);
  shown_ = {};
  settle(clocks);
  report();
  ask(clocks);
  return true;
}

void Follower::press(std::string_view button, Action action) {
  if (connected_)
    notes_.add({Note::Kind::BUTTON, action, {}, button});
}

void Follower::heard(const Event &event) {
  const bool old = event.kind == Event::Kind::BEGAN || event.kind == Event::Kind::FINISHED || event.kind == Event::Kind::CONFLICTED;
  if (hushed_ && old)
    return;
  lines_.note(event);
  shell_.tell(event);
}

// Keeps within bounds, and has what has come into force published.
void Follower::settle(const Clocks &clocks) {
  lines_.settle(clocks);
  trim(replica_.shelf(), followed_, replica_.now(clocks));
  lines_.match();
  std::array<TextId, MAX_TIMERS> watched{};
  std::ranges::transform(replica_.shelf().books(), watched.begin(), &Book::timer);
  changes_ = static_cast<uint16_t>(changes_ + (watched == watched_ ? 0 : 1));
  watched_ = watched;
}

// The question what is in force and what time it is

// Asks the hub, and listens for a moment.
void Follower::ask(const Clocks &clocks) {
  if (!live())
    return;
  sync_wait_ = FIRST_WAIT_MS;
  ask_again(clocks);
  quiet_until_ = clocks.mono + SYNC_WAIT_MS;
}

// Asks once more, after longer and longer while nobody answers.
void Follower::ask_again(const Clocks &clocks) {
  sync_ = next_word();
  asked_at_ = clocks.mono;
  sync_wait_ = std::min(2 * sync_wait_, LONGEST_WAIT_MS);
  sync_due_ = clocks.mono + sync_wait_;
  question_due_ = replica_.tables().get(followed_) != LOCAL;
}

std::optional<int64_t> Follower::next_change(const Clocks &clocks) {
  std::optional<int64_t> next = replica_.next_change(clocks);
  const auto sooner = [&next](std::optional<int64_t> at) { next = at ? std::min(*at, next.value_or(*at)) : next; };
  if (blocked_) {
    sooner(retry_at_);
    return next;
  }
  if (connected_ && retained_phase_)
    sooner(fence_ends_);
  if (!live())
    return next;
  if (const auto due = lines_.next())
    sooner(std::max(*due, quiet_until_));
  sooner(sync_due_);
  if (clocks.mono < quiet_until_) {
    sooner(quiet_until_);
    return next;
  }
  if (replica_.view(followed_, clocks).snapshot.status == Status::ACTIVE)
    sooner(beat_ + HEARTBEAT_MS);
  sooner(repeats_.next());
  return next;
}

}  // namespace argus
