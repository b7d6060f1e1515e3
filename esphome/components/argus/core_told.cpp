#include "core_told.h"

#include <algorithm>

namespace argus {

namespace {
void tell(Listener &listener, Event::Kind kind, const Session &session, const Session *after, int64_t now) {
  Event event;
  event.kind = kind, event.timer = session.timer;
  event.session = &session, event.after = after, event.known_at = now;
  listener.tell(event);
}
}  // namespace

Told::Line *Told::find_(const Session &session) {
  const auto lines = lines_();
  const auto found = std::ranges::find_if(lines, [&](const Line &one) { return one.timer == session.timer && one.name == session.id; });
  return found == lines.end() ? nullptr : &*found;
}

// The line of a session, a new one where there is none; null for what is not told any more.
Told::Line *Told::line_(const Session &session) {
  if (Line *const known = find_(session))
    return known;
  if (session.started_at <= floor_)
    return nullptr;
  if (size_ == MAX_TOLD) {
    const auto first = std::ranges::min_element(lines_(), {}, &Session::started_at);
    floor_ = first->started_at;
    erase_(*first);
    if (session.started_at <= floor_)
      return nullptr;
  }
  Line &line = all_[size_++];
  line = {};
  static_cast<Session &>(line) = session;
  line.name = session.id;
  return &line;
}

void Told::recall(const Journal &journal) {
  for (Line &line : lines_()) {
    if (line.timer == journal.timer())
      line.begun = line.told = false;
  }
  size_t place = 0;
  for (Sessions sessions(journal); sessions.next();) {
    Line *const line = line_(sessions.current());
    if (line == nullptr)
      continue;
    line->begun = true;
    line->told = sessions.current().ended();
    if (line->told)
      static_cast<Session &>(*line) = sessions.current();
    keep_order_(*line, place++);
  }
}

void Told::settle(const Journal &journal, Listener &listener) {
  compare_(journal);
  correct_(journal, listener);
  size_t place = 0;
  for (Sessions sessions(journal); sessions.next();) {
    Line *const line = line_(sessions.current());
    if (line == nullptr)
      continue;
    tell_(*line, sessions.current(), journal.now(), listener);
    keep_order_(*line, place++);
  }
}

// Marks what is derived as it was told, and what otherwise.
void Told::compare_(const Journal &journal) {
  for (Line &line : lines_())
    line.derived = line.changed = false;
  for (Sessions sessions(journal); sessions.next();) {
    const Session &session = sessions.current();
    Line *const line = session.ended() ? find_(session) : nullptr;
    if (line != nullptr)
      line->derived = true, line->changed = *line != session;
  }
}

// Tells what of that which was told is not so any more.
void Told::correct_(const Journal &journal, Listener &listener) {
  for (Line &line : lines_()) {
    if (!line.told || line.timer != journal.timer())
      continue;
    if (!line.derived) {
      tell(listener, Event::Kind::CORRECTED, line, nullptr, journal.now());
      line.told = false, line.taken_back = true;
    } else if (line.changed) {
      Sessions sessions(journal);
      while (sessions.next() && sessions.current().id != line.name) {
      }
      tell(listener, Event::Kind::CORRECTED, line, &sessions.current(), journal.now());
      static_cast<Session &>(line) = sessions.current();
    }
  }
}

void Told::tell_(Line &line, const Session &session, int64_t now, Listener &listener) {
  if (!line.begun)
    tell(listener, Event::Kind::BEGAN, session, nullptr, now);
  line.begun = true;
  if (!session.ended() || line.told)
    return;
  if (line.taken_back) {
    tell(listener, Event::Kind::CORRECTED, line, &session, now);
  } else {
    tell(listener, Event::Kind::FINISHED, session, nullptr, now);
  }
  static_cast<Session &>(line) = session;
  line.told = true, line.taken_back = false;
}

// The lines of a timer stay in the order in which its sessions are derived, as that is the order of corrections.
void Told::keep_order_(Line &line, size_t place) {
  if (place >= static_cast<size_t>(&line - all_.data()))
    return;
  const Line copy = line;
  std::copy_backward(&all_[place], &line, &line + 1);
  all_[place] = copy;
}

void Told::erase_(Line &line) {
  std::copy(&line + 1, all_.data() + size_, &line);
  size_--;
}

void Told::rename(TextId timer, TextId now) {
  for (Line &line : lines_()) {
    if (line.timer == timer)
      line.timer = now;
  }
}

void Told::forget(TextId timer) {
  for (size_t i = size_; i-- > 0;) {
    if (all_[i].timer == timer)
      erase_(all_[i]);
  }
}

void Told::keep(Tables &tables) const {
  for (const Line &line : std::span(all_).first(size_))
    tables.keep(line), tables.keep(line.name);
}

}  // namespace argus
