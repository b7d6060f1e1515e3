// The fields of a later protocol that came with a register: kept as canonical JSON, and relayed among the fields that are known.
#pragma once

#include "core_grammar.h"

namespace argus {

inline constexpr int64_t VERSION = 1;

// Keeps what is not known of a register, with the version of a later protocol.
TextId read_extra(const Fields &register_, Tables &tables);

// Writes an object whose keys come in their order, those of a register's unknown fields in between.
class Relay {
 public:
  // `extra` is empty, or an object with sorted keys.
  Relay(JsonWriter &out, std::string_view extra);
  void key(std::string_view name);
  void member(const char *name, std::string_view text);
  void member(const char *name, int64_t number);
  void end();

 private:
  void pass(std::string_view until);

  JsonWriter &out_;
  JsonItems extra_;
  bool more_;
};

}  // namespace argus
