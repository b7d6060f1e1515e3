#include <vector>

#include "peer.h"

namespace driver {

using namespace argus;

namespace {
constexpr std::string_view KINDS[] = {"commanded", "began", "finished", "corrected", "conflicted", "changed", "problem"};
constexpr size_t LONGEST = 16384;
}  // namespace

void Ledger::heard(const Event &event) {
  std::vector<char> buffer(LONGEST);
  JsonWriter out(buffer.data(), buffer.size());
  out.begin_object();
  out.member("is", KINDS[static_cast<size_t>(event.kind)]);
  write_(out, event);
  out.end_object();
  heard_ += heard_.empty() ? "" : ",";
  heard_ += out.text();
}

std::string Ledger::take() {
  const std::string list = "[" + heard_ + "]";
  heard_.clear();
  return list;
}

void Ledger::write_(JsonWriter &out, const Event &event) const {
  const auto entry = [&](std::string_view name, const Register *one) {
    out.key(name);
    write_entry(out, *one, tables_);
  };
  const auto session = [&](std::string_view name, const Session *one) {
    out.key(name);
    one != nullptr ? write_session(out, *one, tables_) : out.null();
  };
  switch (event.kind) {
    case Event::Kind::COMMANDED:
      return entry("register", event.one);
    case Event::Kind::CONFLICTED:
      entry("winner", event.one);
      return entry("loser", event.two);
    case Event::Kind::BEGAN:
      return session("session", event.session);
    case Event::Kind::FINISHED:
      session("session", event.session);
      return out.member("known_at", event.known_at);
    case Event::Kind::CORRECTED:
      session("before", event.session);
      return session("after", event.after);
    case Event::Kind::PROBLEM:
      out.member("reason", event.reason);
      out.member("device", tables_.get(event.device));
      [[fallthrough]];
    case Event::Kind::CHANGED:
      out.member("timer", tables_.get(event.timer));
  }
}

}  // namespace driver
