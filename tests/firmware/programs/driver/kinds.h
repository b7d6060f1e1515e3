// The kinds of vectors that the driver knows (tests/vectors/README.md), as one table: who adds a kind adds a line and its handler.
#pragma once

#include <span>

#include "core_replica.h"
#include "paper.h"

namespace driver {

// What a case gives, and a desk to work on: a shelf that nothing lies on yet.
struct Case {
  const Paper &given;
  argus::Shelf &shelf;
  JsonWriter &out;  // takes one value: what came of it
};

struct Kind {
  std::string_view file;
  std::string_view name;
  void (*handler)(const Case &);
};

std::span<const Kind> nouns();     // clock, stamp, plan
std::span<const Kind> doings();    // transitions, advance
std::span<const Kind> journals();  // journal, sessions

}  // namespace driver
