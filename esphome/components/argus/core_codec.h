// Registers and traces as JSON: what is sent. The keys are those of `codec.py`; nothing is decided here.
//
// A reader blames the sender in its `Reading` for whatever is wrong, and undoes what its writer does. Fields that are not known, and the
// `v` of a later protocol, go out as they came in.
#pragma once

#include "core_parts.h"

namespace argus {

// Reads a register; whole, or blamed.
Register read_register(const Field &field, Tables &tables);

// Reads what compaction has left of a register. Its timer is that of the topic.
Entry read_trace(const Field &field, Tables &tables);

// Writes a register, with the fields of a later protocol that it came with, or a trace.
void write_entry(JsonWriter &out, const Entry &entry, const Tables &tables);

// Compares what every protocol knows of two entries, as canonical texts: the greater counts when both have one stamp. A register is
// taken as what it is, or as the trace that it leaves.
int compare_canonical(const Entry &one, const Entry &other, bool as_traces, const Tables &tables);

// Writes what `compare_canonical` compares.
void write_canonical(JsonWriter &out, const Entry &entry, bool as_trace, const Tables &tables);

}  // namespace argus
