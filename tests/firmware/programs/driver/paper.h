// What stands on the lines that the driver reads and writes: values of the core as JSON, where the core itself has no need to.
#pragma once

#include <optional>
#include <string>

#include "core_codec.h"
#include "core_timer.h"

namespace driver {

using argus::JsonValue;
using argus::JsonWriter;

// An object of a line, and the tables that its words are known by. What is wrong in it is remembered in `reading`.
class Paper {
 public:
  Paper(JsonValue object, argus::Tables &words) : tables(words), object_(object) {}

  JsonValue operator[](std::string_view name) const { return object_.field(name); }
  bool has(std::string_view name) const { return (*this)[name].given(); }
  argus::Field field(std::string_view name) const { return {reading, name, object_.field(name)}; }
  int64_t integer(std::string_view name) const { return (*this)[name].integer(); }
  std::string text(std::string_view name) const;
  argus::Stamp stamp(std::string_view name) const { return argus::read_stamp_or_none(field(name), tables); }
  argus::VectorClock clock(std::string_view name) const { return tables.get(argus::read_clock(field(name), tables)); }
  argus::Plan plan(std::string_view name) const { return tables.get(argus::read_plan(field(name), tables)); }
  argus::Name device(std::string_view name) const { return tables.name(text(name)); }
  argus::Register entry(std::string_view name) const { return entry(JsonValue((*this)[name])); }
  // A register, or a trace (which is not `whole`).
  argus::Register entry(JsonValue value) const;
  argus::Clocks clocks() const;
  // A command, or the reason why it is none.
  argus::Reason command(std::string_view name, argus::Command &command) const;

  argus::Tables &tables;
  mutable argus::Reading reading;

 private:
  JsonValue object_;
};

std::string said(JsonValue string);

// As fields of an object that is open.
void write_snapshot(JsonWriter &out, const argus::Snapshot &it, const argus::Tables &tables);
// As values.
void write_session(JsonWriter &out, const argus::Session &session, const argus::Tables &tables);
void write_stamp_or_null(JsonWriter &out, const argus::Stamp &stamp, const argus::Tables &tables);
void write_number_or_null(JsonWriter &out, std::optional<int64_t> number);

}  // namespace driver
