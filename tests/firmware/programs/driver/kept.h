// What a replica keeps over a reboot, as it stands on lines: entries and drafts.
#pragma once

#include "core_replica.h"
#include "paper.h"

namespace driver {

// Remembers one; of a timer that is not kept nothing.
void remember_entry(argus::Replica &replica, JsonValue value, argus::TextId timer, bool saved = false);
void remember_drafts(argus::Replica &replica, JsonValue list);

// As values: the entries of a timer, drafts or the others; all drafts with what belongs to them.
void write_entries(JsonWriter &out, const argus::Replica &replica, const argus::Book &book, bool drafts);
void write_drafts(JsonWriter &out, const argus::Replica &replica);

}  // namespace driver
