// Numbers and texts as few bytes: a writer that keeps a window of what it writes, and a reader that no bytes can hurt.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace argus {

class ByteWriter {
 public:
  // The first `skip` bytes are not kept, nor those behind the end of the buffer; they are counted and digested all the same.
  explicit ByteWriter(std::span<uint8_t> out = {}, size_t skip = 0) : out_(out), skip_(skip) {}

  void byte(uint8_t one) {
    if (written_ >= skip_ && written_ - skip_ < out_.size())
      out_[written_ - skip_] = one;
    digest_ = (digest_ ^ one) * 0x100000001B3;
    written_++;
  }
  // Seven bits a byte, the lowest first.
  void number(uint64_t number) {
    for (; number > 0x7F; number >>= 7)
      byte(static_cast<uint8_t>(number | 0x80));
    byte(static_cast<uint8_t>(number));
  }
  void text(std::string_view text) {
    number(text.size());
    for (const char one : text)
      byte(static_cast<uint8_t>(one));
  }

  size_t written() const { return written_; }
  uint64_t digest() const { return digest_; }

 private:
  std::span<uint8_t> out_;
  size_t skip_;
  size_t written_ = 0;
  uint64_t digest_ = 0xCBF29CE484222325;
};

// Answers with zeros and nothing from the first thing that is wrong.
class ByteReader {
 public:
  explicit ByteReader(std::span<const uint8_t> bytes) : rest_(bytes) {}

  bool bad() const { return bad_; }
  bool done() const { return rest_.empty() && !bad_; }
  uint8_t byte() {
    if (rest_.empty())
      bad_ = true;
    const uint8_t one = bad_ ? uint8_t{0} : rest_.front();
    if (!bad_)
      rest_ = rest_.subspan(1);
    return one;
  }
  uint64_t number(uint64_t most = UINT64_MAX) {
    uint64_t found = 0;
    uint8_t one = 0x80;
    for (unsigned shift = 0; (one & 0x80) != 0 && shift < 63; shift += 7) {
      one = byte();
      found |= uint64_t{one & 0x7Fu} << shift;
    }
    bad_ |= found > most || (one & 0x80) != 0;
    return bad_ ? 0 : found;
  }
  std::string_view text(size_t most) {
    const size_t size = static_cast<size_t>(number(most));
    bad_ |= size > rest_.size();
    if (bad_)
      return {};
    const auto *const begin = reinterpret_cast<const char *>(rest_.data());
    rest_ = rest_.subspan(size);
    return {begin, size};
  }

 private:
  std::span<const uint8_t> rest_;
  bool bad_ = false;
};

}  // namespace argus
