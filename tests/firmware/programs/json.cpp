// Says what the reader of JSON makes of a document: {"hex": bytes} is answered by {"reason": word} or {"hex": what the writer makes of it}.
#include <cstdio>
#include <iostream>
#include <string>

#include "core_json.h"

namespace {

using argus::JsonReader;
using argus::JsonWriter;
using argus::Token;

std::string from_hex(std::string_view digits) {
  std::string bytes;
  for (size_t at = 0; at + 1 < digits.size(); at += 2)
    bytes += static_cast<char>(std::stoi(std::string(digits.substr(at, 2)), nullptr, 16));
  return bytes;
}

std::string to_hex(std::string_view bytes) {
  std::string digits;
  char two[3];
  for (const char one : bytes) {
    std::snprintf(two, sizeof two, "%02x", static_cast<uint8_t>(one));
    digits += two;
  }
  return digits;
}

std::string said_by(std::string_view raw) {
  std::string buffer(raw.size(), ' ');
  return std::string(argus::decode_string(raw, buffer));
}

void copy_token(const JsonReader &reader, JsonWriter &writer) {
  switch (reader.token()) {
    case Token::OBJECT:
      return writer.begin_object();
    case Token::END_OBJECT:
      return writer.end_object();
    case Token::ARRAY:
      return writer.begin_array();
    case Token::END_ARRAY:
      return writer.end_array();
    case Token::KEY:
      return writer.key(said_by(reader.raw()));
    case Token::STRING:
      return writer.value(said_by(reader.raw()));
    case Token::INTEGER:
      return writer.value(reader.integer());
    case Token::DECIMAL:
      return writer.raw(reader.raw());
    case Token::TRUE_:
    case Token::FALSE_:
      return writer.value(reader.token() == Token::TRUE_);
    default:
      return writer.null();
  }
}

std::string copied(const std::string &document) {
  std::string buffer(6 * document.size(), ' ');
  JsonWriter writer(buffer.data(), buffer.size());
  JsonReader reader(document);
  while (reader.next() != Token::END)
    copy_token(reader, writer);
  return writer.full() ? "full" : std::string(writer.text());
}

}  // namespace

int main() {
  for (std::string line; std::getline(std::cin, line);) {
    JsonReader call(line);
    while (call.next() != Token::STRING) {
    }
    const std::string document = from_hex(call.raw());
    const argus::Reason reason = argus::json_problem(document, 8192);
    if (reason != nullptr)
      std::cout << "{\"reason\":\"" << reason << "\"}" << std::endl;
    else
      std::cout << "{\"hex\":\"" << to_hex(copied(document)) << "\"}" << std::endl;
  }
}
