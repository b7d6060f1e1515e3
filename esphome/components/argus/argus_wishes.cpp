// What somebody wants of the replica's timer, as commands.
#include "argus_replica.h"

#ifdef USE_ARGUS_REPLICA

#include "esphome/core/log.h"

namespace argus {

namespace {

constexpr const char *TAG = "argus.wishes";

/// Of each intent; what depends on more than itself, or is none of the timer's, is UNKNOWN here.
constexpr std::array VERBS{Verb::UNKNOWN,       Verb::UNKNOWN, Verb::SKIP,  Verb::UNDO,    Verb::ADD_TIME, Verb::SUBTRACT_TIME,
                           Verb::CANCEL,        Verb::START,   Verb::UNKNOWN, Verb::PAUSE, Verb::UNPAUSE,  Verb::FINISH};
static_assert(VERBS.size() == static_cast<size_t>(Intent::Kind::FINISH) + 1);
static_assert(VERBS[static_cast<size_t>(Intent::Kind::SUBTRACT_TIME)] == Verb::SUBTRACT_TIME);
static_assert(VERBS[static_cast<size_t>(Intent::Kind::PAUSE)] == Verb::PAUSE);

/// The beginning of a text, cut at a character.
std::string_view cut(std::string_view text, size_t most) {
  size_t size = std::min(text.size(), most);
  while (size < text.size() && size > 0 && (static_cast<uint8_t>(text[size]) & 0xC0) == 0x80)
    size--;
  return text.substr(0, size);
}

}  // namespace

Verb ReplicaEngine::verb_of(Intent::Kind kind) {
  if (kind != Intent::Kind::TOGGLE)
    return VERBS[static_cast<size_t>(kind)];
  const Status status = replica_->view(follower_->followed(), clocks_).snapshot.status;
  return status == Status::ACTIVE ? Verb::PAUSE : status == Status::PAUSED ? Verb::UNPAUSE : Verb::START;
}

void ReplicaEngine::give(const Intent &intent, const Clocks &clocks) {
  clocks_ = clocks;
  if (intent.kind == Intent::Kind::FOLLOW)
    return follow(intent.amount);
  const Verb verb = verb_of(intent.kind);
  if (verb == Verb::UNKNOWN)
    return;
  Command command;
  command.verb = verb;
  command.duration = static_cast<int32_t>(std::min<int64_t>(intent.amount, MAX_DURATION));
  apply(command);
}

void ReplicaEngine::set_task(std::string_view task, const Clocks &clocks) {
  clocks_ = clocks;
  replica_->make_room(clocks);
  Command command;
  command.verb = Verb::SET_TASK;
  if (!task.empty())
    command.task = replica_->tables().text(cut(task, MAX_TASK));
  apply(command);
}

void ReplicaEngine::apply(const Command &command) {
  if (const Reason reason = follower_->apply(command, clocks_))
    ESP_LOGW(TAG, "Not done: %s", reason);
  due_ = 0;
}

void ReplicaEngine::follow(int64_t index) {
  const auto books = replica_->shelf().books();
  if (index >= 0 && index < static_cast<int64_t>(books.size()))
    follower_->follow(replica_->tables().get(books[static_cast<size_t>(index)].timer), clocks_);
  due_ = 0;
}

}  // namespace argus

#endif
