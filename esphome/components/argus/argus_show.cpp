// The face of the replica's timer.
#include "argus_replica.h"

#ifdef USE_ARGUS_REPLICA

namespace argus {

// What a face says of phase and status are the core's words.
static_assert(static_cast<int>(Face::Phase::LONG_BREAK) == static_cast<int>(Phase::LONG_BREAK));
static_assert(static_cast<int>(Face::Status::PAUSED) == static_cast<int>(Status::PAUSED));

void ReplicaEngine::show(Face &face, const Clocks &clocks) {
  const View view = replica_->view(follower_->followed(), clocks);
  const Tables &tables = replica_->tables();
  const auto timer = tables.get(follower_->followed());
  face.timer = timer == LOCAL ? std::string_view() : timer;
  face.task = tables.get(view.snapshot.task);
  face.trust = view.sure ? Face::Trust::SURE : Face::Trust::UNSURE;
  face.offline = face.offline || !client_.is_up();
  face.conflict = conflict_;
  face.journal_full = !has_room(replica_->shelf());
  if (face.error.empty() && clocks.mono < problem_ends_)
    face.error = problem_;
  face.finished = finished_;
  face.finished_phase = finished_phase_;
  show_step(face, view.snapshot, view.now);
  if (follower_->hub_is_there())
    insight_.show(face, view.now);
  show_timers(face);
}

void ReplicaEngine::show_step(Face &face, const Snapshot &snapshot, int64_t now) const {
  const Plan plan = replica_->tables().get(snapshot.plan);
  face.status = static_cast<Face::Status>(snapshot.status);
  face.phase = static_cast<Face::Phase>(plan.steps[snapshot.step].phase);
  for (size_t i = 0; i < plan.size; i++) {
    const bool focus = plan.steps[i].phase == Phase::FOCUS;
    face.cycles = static_cast<uint8_t>(face.cycles + (focus ? 1 : 0));
    face.cycle = static_cast<uint8_t>(face.cycle + (focus && i < snapshot.step ? 1 : 0));
  }
  const int64_t elapsed = snapshot.elapsed + (snapshot.status == Status::ACTIVE ? now - snapshot.anchor : 0);
  face.counts_up = snapshot.total == COUNTS_UP;
  face.total = face.counts_up ? 0 : snapshot.total;
  face.count = face.counts_up ? elapsed : snapshot.total - elapsed;
}

void ReplicaEngine::show_timers(Face &face) const {
  const auto books = replica_->shelf().books();
  face.timer_count = static_cast<uint8_t>(std::min(books.size(), face.timers.size()));
  for (size_t i = 0; i < face.timer_count; i++)
    face.timers[i] = replica_->tables().get(books[i].timer);
}

}  // namespace argus

#endif
