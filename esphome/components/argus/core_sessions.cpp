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
    if (told && (current_.id == register_->session || !has_register_(current_.id, 0)))
      return true;
    register_ = nullptr;
  }
  return false;
}

bool Sessions::next_register_() {
  const auto all = journal_.all();
  while (index_ < all.size()) {
    const Entry &one = *all[index_++];
    if (!one.whole || !one.session || !journal_.counts(one) || has_register_(one.session, index_))
      continue;
    register_ = whole(one);
    advance_.emplace(*register_, journal_.tables());
    ran_ = false;
    rule_(index_);
    return true;
  }
  return false;
}

void Sessions::rule_(size_t follower) {
  const auto all = journal_.all();
  while (follower < all.size() && !journal_.counts(*all[follower]))
    follower++;
  const bool ends = follower < all.size();
  until_ = std::max(register_->at, ends ? all[follower]->at : journal_.now());
  verb_ = ends ? all[follower]->verb : Verb::UNKNOWN;
}

// Whether a session has an entry that counts, from a place on.
bool Sessions::has_register_(const SessionId &id, size_t from) const {
  return std::ranges::any_of(journal_.all().subspan(from), [&](const Entry *one) { return one->session == id && journal_.counts(*one); });
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
