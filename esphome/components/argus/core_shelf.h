// All that a replica keeps, and who it is: its books, their entries, drafts, what was told, and the words that they share.
#pragma once

#include <algorithm>

#include "core_requests.h"
#include "core_told.h"

namespace argus {

inline constexpr size_t MAX_TIMERS = 4;
inline constexpr int64_t SEED = 1;  // the stamp of a timer's first plan: older than whatever anybody does (ms)

// One timer as a replica knows it; its entries stand with all others.
struct Book {
  TextId timer = TextId::NONE;
  PlanId plan = PlanId::NONE;  // holds until a register says another
  Stamp force;                 // what the shell was told is in force
  // From here until there nothing is new unless something comes.
  int64_t quiet_from = 0;
  int64_t quiet_until = NO_INSTANT;

  bool quiet(int64_t now) const { return quiet_from <= now && now < quiet_until; }
  void stir() { quiet_from = quiet_until = 0; }
};

// A register on the provisional clock of one boot; once it is stamped, the name that its register had.
struct Draft {
  Stamp known;         // the greatest stamp known when it was made; stamped: what its register was called
  int64_t origin = 0;  // where the provisional clock of that boot began, instants before it are true; stamped: of its new stamp (ms)
  ClockId seen = ClockId::EMPTY;  // the clocks of all that counted when it was made
  TextId boot = TextId::NONE;
  Handle handle = 0;
};

class Shelf {
 public:
  Shelf(std::string_view device_id, std::string_view boot_word) : self(tables.name(device_id)), boot(tables.text(boot_word)) {}
  Shelf(const Shelf &) = delete;
  Shelf &operator=(const Shelf &) = delete;

  std::span<Book> books() { return std::span(books_).first(book_count_); }
  std::span<const Book> books() const { return std::span(books_).first(book_count_); }
  Book *book(TextId timer);
  Book *add_book(TextId timer, PlanId plan);
  void remove_book(TextId timer);

  std::span<Draft> drafts() { return std::span(drafts_).first(draft_count_); }
  std::span<const Draft> drafts() const { return std::span(drafts_).first(draft_count_); }
  // Keeps a draft in the order in which they were made.
  bool add_draft(const Draft &draft);
  // Ends all drafts, whose entries have become registers; or forgets those of a timer with their entries.
  void end_drafts();
  void forget_drafts(TextId timer);

  // What registers were called as drafts: known until the hub has them, so that a draft found beside its register, as a power cut can
  // leave them, is not stamped again.
  std::span<const Draft> formers() const { return std::span(drafts_).subspan(draft_count_, former_count_); }
  Stamp former(Handle handle) const;
  const Register *became(const Stamp &draft) const;
  // Whether a draft that was found is still one. A register goes where an earlier draft has none: they are stamped together.
  bool wants_draft(const Stamp &stamp);
  void add_former(const Stamp &draft, Handle handle);
  bool has_drafts(TextId timer) const;

  Journal journal(const Book &book, int64_t now) const;
  Journal shown(const Book &book, int64_t now) const;

  // Lets go of an entry, or of all but its trace; the command that it was stays known as done.
  void drop(Entry &entry);
  bool strip(Entry &entry);

  // Makes sure that the words of one more register find room, as far as what is kept allows it.
  bool make_room();
  // The same, and of that register itself.
  bool make_room_for_one() { return entries.room() && make_room(); }

  // The register of a timer's first plan, older than whatever anybody does; good until the next is asked for.
  const Register &seed(const Book &book);

  Tables tables;
  Entries entries{tables};
  Told told;
  Requests requests;
  Name self;
  TextId boot;
  Stamp dropped;  // the greatest stamp of ours that was let go of: what comes back below it is no surprise

 private:
  void sweep_();
  void remember_request_(const Entry &entry);
  bool later_(const Draft &one, const Draft &other) const;
  bool holds_(const Draft &former) const;
  void add_draft_(size_t place, const Draft &draft);
  void erase_(size_t place);

  std::array<Draft, UNSAVED> drafts_{};  // and behind them what were drafts
  std::array<Book, MAX_TIMERS> books_{};
  Register seed_;
  uint8_t draft_count_ = 0;
  uint8_t former_count_ = 0;
  uint8_t book_count_ = 0;
};

}  // namespace argus
