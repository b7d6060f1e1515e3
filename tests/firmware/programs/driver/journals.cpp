// What a set of entries says.
#include <vector>

#include "core_clock.h"
#include "core_compact.h"
#include "core_conflicts.h"
#include "kinds.h"

namespace driver {

using namespace argus;

namespace {

constexpr std::string_view ADDED[] = {"new", "known", "clash", "full"};

// The entries of a case, as one timer's whatever they say.
class Set {
 public:
  explicit Set(const Case &one) : case_(one), timer_(one.shelf.tables.text("focus")) {
    book_.timer = timer_;
  }
  Set &fill() {
    for (JsonItems items(case_.given["entries"]); items.next();)
      add(items.value());
    return *this;
  }
  Added add(JsonValue value) {
    Register entry = case_.given.entry(value);
    entry.timer = timer_;
    return case_.shelf.entries.merge(entry);
  }
  Journal journal() const { return case_.shelf.journal(book_, case_.given.has("now") ? case_.given.integer("now") : 0); }
  const Book &book() const { return book_; }
  template<typename Wanted> void write_stamps(const Wanted &wanted) const {
    case_.out.begin_array();
    for (const Entry *const one : journal().all()) {
      if (wanted(*one))
        write_stamp(case_.out, one->stamp, case_.shelf.tables);
    }
    case_.out.end_array();
  }

 private:
  const Case &case_;
  TextId timer_;
  Book book_;
};

void of_set(const Case &one) {
  Set set(one);
  set.fill();
  const Journal journal = set.journal();
  const Register *const force = journal.in_force();
  one.out.begin_object();
  one.out.key("in_force");
  write_stamp_or_null(one.out, force != nullptr ? force->stamp : Stamp{}, one.shelf.tables);
  one.out.key("counting");
  set.write_stamps([&](const Entry &entry) { return journal.counts(entry); });
  one.out.key("sleeping");
  set.write_stamps([&](const Entry &entry) { return journal.sleeps(entry); });
  one.out.key("seen");
  write_clock(one.out, one.shelf.tables.clock(journal.seen()), one.shelf.tables);
  one.out.end_object();
}

void add(const Case &one) {
  Set set(one);
  one.out.begin_object();
  one.out.key("added");
  one.out.begin_array();
  for (JsonItems items(one.given["entries"]); items.next();)
    one.out.value(ADDED[static_cast<size_t>(set.add(items.value()))]);
  one.out.end_array();
  one.out.key("stays");
  one.out.begin_array();
  for (const Entry *const entry : set.journal().all())
    write_entry(one.out, *entry, one.shelf.tables);
  one.out.end_array();
  one.out.end_object();
}

void beside(const Case &one) {
  const Register mine = one.given.entry("register");
  std::vector<Register> others;
  for (JsonItems items(one.given["among"]); items.next();)
    others.push_back(one.given.entry(items.value()));
  Candidates candidates(one.shelf.tables);
  for (const Register &other : others)
    candidates.add(other, MAX_INSTANT);
  one.out.begin_array();
  for (const Register *const found : candidates.all()) {
    if (candidates.is_beside(*found, mine))
      write_stamp(one.out, found->stamp, one.shelf.tables);
  }
  one.out.end_array();
}

void compacted(const Case &one) {
  Set set(one);
  set.fill();
  compact(one.shelf, set.book(), one.given.integer("now"));
  one.out.begin_object();
  one.out.key("whole");
  set.write_stamps([](const Entry &entry) { return entry.whole; });
  one.out.key("stripped");
  set.write_stamps([](const Entry &entry) { return !entry.whole; });
  one.out.end_object();
}

void standing(const Case &one) {
  Set set(one);
  const Register *const found = set.fill().journal().standing(one.given.stamp("stamp"));
  write_stamp_or_null(one.out, found != nullptr ? found->stamp : Stamp{}, one.shelf.tables);
}

void sessions(const Case &one) {
  Set set(one);
  const Journal journal = set.fill().journal();
  one.out.begin_array();
  for (Sessions found(journal); found.next();)
    write_session(one.out, found.current(), one.shelf.tables);
  one.out.end_array();
}

constexpr Kind KINDS[] = {
    {"journal", "set", of_set},          {"journal", "add", add},           {"journal", "beside", beside},
    {"journal", "compact", compacted},   {"journal", "standing", standing}, {"sessions", "sessions", sessions},
};

}  // namespace

std::span<const Kind> journals() { return KINDS; }

}  // namespace driver
