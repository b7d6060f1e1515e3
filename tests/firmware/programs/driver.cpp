// Lines of JSON in, lines of JSON out: a line with "do" is a call to a replica (driver/peer.h), one with "kind" is a case of the vectors
// (driver/kinds.h), which is answered by {"is": what came of it}.
#include <iostream>
#include <vector>

#include "driver/kinds.h"
#include "driver/peer.h"

namespace {

using argus::JsonValue;
using argus::JsonWriter;

const driver::Kind *find(std::string_view file, std::string_view name) {
  for (const auto kinds : {driver::nouns(), driver::doings(), driver::journals()}) {
    for (const driver::Kind &kind : kinds) {
      if (kind.file == file && kind.name == name)
        return &kind;
    }
  }
  return nullptr;
}

void answer_case(JsonValue line, JsonWriter &out) {
  argus::Shelf shelf("driver", "boot");
  const driver::Paper said(line, shelf.tables), given(line.field("given"), shelf.tables);
  const driver::Kind *const kind = find(said.text("file"), said.text("kind"));
  out.begin_object();
  if (kind != nullptr) {
    out.key("is");
    kind->handler({given, shelf, out});
  } else {
    out.member("error", "unknown_kind");
  }
  out.end_object();
}

}  // namespace

int main() {
  std::vector<char> buffer(1 << 20);
  driver::Peer peer;
  for (std::string line; std::getline(std::cin, line);) {
    const JsonValue call(line);
    JsonWriter out(buffer.data(), buffer.size());
    if (call.field("kind").given()) {
      answer_case(call, out);
    } else {
      peer.answer(call, out);
    }
    std::cout << out.text() << std::endl;
  }
}
