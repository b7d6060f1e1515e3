// What a device does with what it hears.
#include "core_follower.h"

namespace argus {
namespace {

constexpr int64_t SYNC_EVERY_MS = 600'000;

}  // namespace

void Follower::receive(std::string_view topic, std::string_view payload, bool retained, const Clocks &clocks) {
  replica_.make_room(clocks);
  Reading reading;
  read_message(topic, payload, home_.prefix, reading, message_, replica_.tables());
  if (reading.failed())
    return shell_.refused(topic, reading.reason, reading.detail);
  take(retained, clocks);
  settle(clocks);
}

bool Follower::is_ours(const Topic &topic) const {
  return topic.location == home_.location && topic.device_type == home_.device_type && topic.device == home_.device;
}

void Follower::take(bool retained, const Clocks &clocks) {
  const bool ours = is_ours(message_.topic);
  switch (message_.said) {
    case Said::REGISTER:
      return take_register(retained, clocks);
    case Said::ACK:
    case Said::REJECTED:
      return ours || retained ? void() : take_answer(clocks);
    case Said::STATUS:
      return message_.topic.kind() == DeviceType::HUB ? take_hub(retained, clocks) : void();
    case Said::SHADOW:
      return ours ? take_shadow(clocks) : void();
    default:
      return ours && !retained ? take_order(clocks) : void();
  }
}

// Learns the time from what is live, and merges; what a timer was before we followed it is no news.
void Follower::take_register(bool retained, const Clocks &clocks) {
  const bool answer = !retained && !sync_.empty() && message_.request == sync_;
  if (message_.sync && !retained) {
    const int64_t back = answer ? (clocks.mono - asked_at_) / 2 : 0;
    replica_.learn(message_.sent + back, clocks, answer, *this);
  }
  if (answer) {
    sync_.clear();
    quiet_until_ = clocks.mono;
    sync_due_ = clocks.mono + SYNC_EVERY_MS;
  }
  hushed_ = replica_.shelf().entries.of(message_.one.timer).empty();
  merge(clocks);
  hushed_ = false;
  lines_.hear(message_.one, message_.topic.location == timer_location(), clocks);
}

void Follower::merge(const Clocks &clocks) {
  const Register &one = message_.one;
  const bool kept = replica_.begin(one.timer, clocks, *this);
  if (!kept || too_old(replica_.shelf(), *replica_.shelf().book(one.timer), one, replica_.now(clocks)))
    return;
  replica_.receive(one, clocks, *this);
  replica_.end(one.timer, clocks, *this);
}

// Calls back with each stamp of ours that an answer names.
template<typename F> void Follower::each_of_ours(F &&found) {
  Reading reading;
  const std::string_view self = replica_.tables().get(replica_.self());
  for (JsonItems items(message_.stamps); items.next();) {
    const ForeignStamp stamp = read_foreign_stamp({reading, "stamps", items.value()});
    if (stamp.device == self)
      found(Stamp{stamp.millis, stamp.counter, replica_.self()});
  }
}

// Stops repeating what is saved or refused; sets right what came too early.
void Follower::take_answer(const Clocks &clocks) {
  bool ours = false;
  if (message_.said == Said::REJECTED && message_.word == "clock_ahead") {
    each_of_ours([&ours](const Stamp &) { ours = true; });
    if (ours && message_.now >= 0)
      replica_.learn(message_.now, clocks, true, *this);
    return;
  }
  each_of_ours([this](const Stamp &stamp) { replica_.acknowledge(stamp); });
}

// Meets a hub; one that has just come back gets all it may have missed. After a start it may have been restored from a backup: what it
// acknowledged before is sent once more, as far as it is still kept here.
void Follower::take_hub(bool retained, const Clocks &clocks) {
  hubs_.meet(message_.name.view(), message_.topic.location);
  if (message_.topic.location != timer_location())
    return;
  hub_is_there_ = message_.online;
  if (!message_.online)
    return;
  if (!message_.word.empty() && message_.word != hub_boot_) {
    hub_boot_ = message_.word;
    for (Entry *const one : replica_.shelf().entries.all())
      one->saved = false;
  }
  if (retained)
    return;
  repeats_.again(clocks);
  ask(clocks);
}

// Becomes what the hub wants of this device, stays what it does not name, and says so.
void Follower::take_shadow(const Clocks &clocks) {
  const Shadow &wanted = message_.shadow;
  shadow_.brightness = wanted.brightness >= 0 ? wanted.brightness : shadow_.brightness;
  shadow_.volume = wanted.volume >= 0 ? wanted.volume : shadow_.volume;
  shadow_.interval = wanted.interval >= 0 ? wanted.interval : shadow_.interval;
  shadow_.follow = wanted.follow.empty() ? shadow_.follow : wanted.follow;
  shadow_.adopted_by = wanted.adopted_by.empty() ? shadow_.adopted_by : wanted.adopted_by;
  shell_.wanted(wanted);
  report();
  if (!wanted.follow.empty())
    follow(wanted.follow.view(), clocks);
}

void Follower::take_order(const Clocks &clocks) {
  switch (message_.said) {
    case Said::FENCE:
      if (retained_phase_ && message_.word == fence_)
        fence_ends_ = clocks.mono;
      return;
    case Said::FOLLOW:
      follow(message_.name.view(), clocks);
      return;
    case Said::COMMAND:
      return take_command(clocks);
    case Said::IDENTIFY:
    case Said::RESTART:
      return shell_.asked(message_.said);
    default:
      return;
  }
}

// Does a command that came by message, and answers whoever gave it.
void Follower::take_command(const Clocks &clocks) {
  const bool expired = message_.expires_at >= 0 && message_.expires_at < replica_.now(clocks);
  const Reason reason = expired ? "expired" : apply(message_.command, clocks);
  if (!connected_ || (reason == nullptr && message_.request.empty()))
    return;
  const auto kind = reason == nullptr ? Note::Kind::ACK : Note::Kind::REJECTED;
  notes_.add({kind, Action::UNKNOWN, message_.request, std::string_view(reason == nullptr ? "" : reason)});
}

}  // namespace argus
