// What a device says, and when. What the outbox refuses stays due.
#include "core_follower.h"

namespace argus {
namespace {

constexpr int64_t RETRY_MS = 100;

}  // namespace

void Follower::publish(const Clocks &clocks, Outbox &outbox) {
  clocks_ = clocks;
  outbox_ = &outbox;
  blocked_ = connected_ && !publish_all();
  retry_at_ = clocks.mono + RETRY_MS;
  outbox_ = nullptr;
}

bool Follower::publish_all() {
  if (fence_due_ && !publish_fence())
    return false;
  if (retained_phase_ && clocks_.mono >= fence_ends_)
    begin_live();
  if (retained_phase_)
    return true;
  if (clocks_.mono >= sync_due_)
    ask_again(clocks_);
  if (!publish_about() || !publish_notes() || !publish_question())
    return false;
  if (clocks_.mono < quiet_until_)
    return true;
  return lines_.publish(clocks_, *this) && publish_journals() && publish_state();
}

// Writes a message into the one buffer there is, and offers it.
template<typename W> bool Follower::say(const Topic &topic, W &&write) {
  JsonWriter out(buffer_);
  write(out);
  return out.full() || offer(topic, out.text());  // no message of ours is so long; one that were would not be due for ever
}

[[gnu::noinline]] bool Follower::offer(const Topic &topic, std::string_view payload) {
  const TopicText name = write_topic(home_.prefix, topic);
  return outbox_->publish(name.view(), payload, qos_of(topic.data_type), is_retained(topic.data_type));
}

bool Follower::publish_fence() {
  if (!say(own(DataType::COMMAND), [this](JsonWriter &out) { write_fence(out, fence_.view()); }))
    return false;
  fence_due_ = false;
  return true;
}

// Ends the retained phase: says what this device is, and asks what it may have missed.
void Follower::begin_live() {
  retained_phase_ = false;
  about_due_ = true;
  report();
  ask(clocks_);
  const Tables &tables = replica_.tables();
  for (const Book &book : replica_.shelf().books())
    lines_.due(book.timer, quiet_until_ + jitter(tables.get(replica_.self()), tables.get(book.timer)));
  repeats_.again(clocks_);
}

bool Follower::publish_about() {
  if (about_due_ && !say(own(DataType::STATUS), [this](JsonWriter &out) { write_status(out, about_); }))
    return false;
  about_due_ = false;
  const auto write = [this](JsonWriter &out) {
    Shadow shadow = shadow_;
    shadow.follow = replica_.tables().get(followed_);
    write_reported(out, shadow);
  };
  if (reported_due_ && !say(own(DataType::REPORTED), write))
    return false;
  reported_due_ = false;
  return true;
}

bool Follower::publish_notes() {
  for (; !notes_.empty(); notes_.drop_first()) {
    const Note &note = notes_.first();
    const auto write = [&note](JsonWriter &out) {
      if (note.kind == Note::Kind::ACK)
        return write_ack(out, note.request.view());
      if (note.kind == Note::Kind::REJECTED)
        return write_rejected(out, note.request.view(), note.word.view());
      return write_button(out, note.word.view(), note.action);
    };
    if (!say(own(DataType::EVENT), write))
      return false;
  }
  if (!measures_.empty() && !say(own(DataType::TELEMETRY), [this](JsonWriter &out) { write_telemetry(out, measures_); }))
    return false;
  measures_ = {};
  return true;
}

bool Follower::publish_question() {
  const Topic hub{timer_location(), word(DeviceType::HUB), "homeassistant", DataType::COMMAND};
  const auto write = [this](JsonWriter &out) { write_sync(out, sync_.view(), replica_.tables().get(followed_)); };
  if (question_due_ && !say(hub, write))
    return false;
  if (question_due_)
    asked_at_ = clocks_.mono;
  question_due_ = false;
  return true;
}

bool Follower::send(const Register &one) {
  const Topic topic = timer_topic(replica_.tables().get(one.timer), DataType::REGISTER);
  return say(topic, [&](JsonWriter &out) { write_register_message(out, one, said_at(), replica_.tables()); });
}

// Gives all that waits for the hub its turn.
void Follower::match_turns() {
  repeats_.begin();
  for (const Entry *const one : replica_.shelf().entries.all()) {
    if (unsaved(replica_.shelf(), *one))
      repeats_.waits(one->stamp, clocks_);
  }
  repeats_.end();
}

bool Follower::publish_journals() {
  match_turns();
  for (const Book &book : replica_.shelf().books()) {
    if (!publish_journal(book))
      return false;
  }
  return true;
}

bool Follower::is_due(const Entry &one) const {
  return unsaved(replica_.shelf(), one) && repeats_.is_due(one.stamp, clocks_);
}

// Sends the entries of a timer that are due, in as many pieces as it takes.
bool Follower::publish_journal(const Book &book) {
  const auto all = replica_.shelf().entries.of(book.timer);
  const Topic topic = timer_topic(replica_.tables().get(book.timer), DataType::JOURNAL);
  for (size_t first = 0; first < all.size();) {
    JournalPiece piece(buffer_, said_at());
    size_t last = first;
    while (last < all.size() && (!is_due(*all[last]) || piece.add(*all[last], replica_.tables())))
      last++;
    if (piece.empty())
      return true;
    if (!offer(topic, piece.end()))
      return false;
    for (; first < last; first++) {
      if (is_due(*all[first]))
        repeats_.sent(all[first]->stamp, clocks_);
    }
  }
  return true;
}

// Says what the screen shows when that changes, and once a minute while it counts.
bool Follower::publish_state() {
  const View view = replica_.view(followed_, clocks_);
  const Snapshot &it = view.snapshot;
  const Shown shown{true, it.status, it.step, view.in_force.stamp, it.session};
  const bool beat = it.status == Status::ACTIVE && clocks_.mono >= beat_ + HEARTBEAT_MS;
  if (shown == shown_ && !beat)
    return true;
  if (!say(own(DataType::STATE), [&](JsonWriter &out) { write_state(out, view, replica_.tables()); }))
    return false;
  shown_ = shown;
  beat_ = clocks_.mono;
  return true;
}

}  // namespace argus
