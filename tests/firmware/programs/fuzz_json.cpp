// Whatever a document is, the reader takes or refuses it; what it takes is written, and read, as the same once more.
#include <cstdlib>
#include <string>

#include "core_json.h"

namespace {

using argus::JsonReader;
using argus::JsonWriter;
using argus::Token;

std::string said_by(std::string_view raw) {
  std::string buffer(raw.size(), ' ');
  return std::string(argus::decode_string(raw, buffer));
}

void copy(const JsonReader &reader, JsonWriter &out) {
  switch (reader.token()) {
    case Token::OBJECT: return out.begin_object();
    case Token::END_OBJECT: return out.end_object();
    case Token::ARRAY: return out.begin_array();
    case Token::END_ARRAY: return out.end_array();
    case Token::KEY: return out.key(said_by(reader.raw()));
    case Token::STRING: return out.value(said_by(reader.raw()));
    case Token::INTEGER: return out.value(reader.integer());
    case Token::DECIMAL: return out.raw(reader.raw());
    case Token::TRUE_: return out.value(true);
    case Token::FALSE_: return out.value(false);
    default: return out.null();
  }
}

std::string copied(std::string_view document) {
  std::string buffer(6 * document.size() + 8, ' ');
  JsonWriter out(buffer.data(), buffer.size());
  JsonReader reader(document);
  while (reader.next() != Token::END) {
    if (reader.token() == Token::BAD)
      std::abort();
    copy(reader, out);
  }
  return std::string(out.text());
}

/// Reads to the end or to what is wrong, passing over each second value.
void skim(std::string_view document) {
  JsonReader reader(document);
  for (bool pass = false; reader.next() != Token::END && reader.token() != Token::BAD; pass = !pass) {
    if (reader.token() == Token::KEY || reader.token() == Token::STRING)
      said_by(reader.raw());
    if (pass)
      reader.skip();
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  const std::string_view document(reinterpret_cast<const char *>(data), size);
  skim(document);
  if (argus::json_problem(document) != nullptr)
    return 0;
  const std::string once = copied(document);
  if (argus::json_problem(once, once.size()) != nullptr || copied(once) != once)
    std::abort();
  return 0;
}
