#include "core_sessions.h"

#include <algorithm>

namespace argus {

namespace {
// How a session ended that was still running when a command came.
Outcome outcome_of(const Snapshot &running, Verb verb) {
  switch (verb) {
    case Verb::UNKNOWN:
      return Outcome::NONE;
    case Verb::FINISH:
      return running.total == COUNTS_UP ? Outcome::COMPLETED : Outcome::FINISHED_EARLY;
    case Verb::SKIP:
      return Outcome::SKIPPED;
    case Verb::CANCEL:
      return Outcome::CANCELLED;
    default:
      return Outcome::SUPERSEDED;
  }
}
}  // namespace

bool Sessions::next() {
  while (register_ != nullptr || next_register_()) {
    const bool told = next_of_register_();
    if (told && (current_.id == register_->session || !has_register_(current_.id)))
      return true;
    register_ = nullptr;
  }
  return false;
}

bool Sessions::next_register_() {
  const auto all = journal_.handles();
  while (index_ < all.size()) {
    const size_t at = index_++;
    const Entry &one = journal_[all[at]];
    if (!one.whole || !one.session || !journal_.counts(one, now_) || has_later_(at))
      continue;
    register_ = whole(one);
    advance_.emplace(*register_, journal_.tables());
    ran_ = false;
    rule_(at + 1);
    return true;
  }
  return false;
}

void Sessions::rule_(size_t follower) {
  const auto all = journal_.handles();
  while (follower < all.size() && !journal_.counts(journal_[all[follower]], now_))
    follower++;
  const bool ends = follower < all.size();
  until_ = std::max(register_->at, ends ? journal_[all[follower]].at : now_);
  verb_ = ends ? journal_[all[follower]].verb : Verb::UNKNOWN;
}

bool Sessions::has_later_(size_t index) const {
  const auto all = journal_.handles();
  const SessionId &id = journal_[all[index]].session;
  return std::ranges::any_of(all.subspan(index + 1), [&](Handle handle) {
    return journal_[handle].session == id && journal_.counts(journal_[handle], now_);
  });
}

bool Sessions::has_register_(const SessionId &id) const {
  return std::ranges::any_of(journal_.handles(), [&](Handle handle) {
    return journal_[handle].session == id && journal_.counts(journal_[handle], now_);
  });
}

bool Sessions::next_of_register_() {
  if (ran_)
    return false;
  if (!advance_->next(until_))
    return running_();
  const Ended &end = advance_->ended();
  told_(end.snapshot, end.active, Outcome::COMPLETED, end.at, pauses_at(end.snapshot, 0));
  return true;
}

bool Sessions::running_() {
  ran_ = true;
  const Snapshot &it = advance_->current();
  if (it.status == Status::IDLE)
    return false;
  const Outcome outcome = outcome_of(it, verb_);
  told_(it, elapsed_at(it, until_), outcome, outcome == Outcome::NONE ? 0 : until_, pauses_at(it, until_));
  return true;
}

void Sessions::told_(const Snapshot &it, int64_t active, Outcome outcome, int64_t end, const Pauses &pauses) {
  current_.id = it.session;
  current_.started_at = it.started_at, current_.ended_at = end;
  current_.pauses = pauses;
  current_.active = static_cast<int32_t>(active), current_.planned = it.total;
  current_.timer = register_->timer, current_.task = it.task;
  current_.device = register_->stamp.device;
  current_.phase = journal_.tables().get(it.plan).steps[it.step].phase;
  current_.outcome = outcome;
}

}  // namespace argus
