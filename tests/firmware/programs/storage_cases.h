// A memory that loses power, the items that are kept in it, and the law that a boot must find to be kept.
#pragma once

#include <algorithm>
#include <cstdio>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "storage_rack.h"

inline constexpr uint8_t VERSION = 3;

/// An item in one form: a number that tells forms apart, and whether it fills two slots.
struct Form {
  size_t number = 0;
  bool large = false;
  bool operator==(const Form &) const = default;
};
using Items = std::map<uint64_t, Form>;
using Forms = std::set<std::pair<uint64_t, size_t>>;

inline Forms forms_of(const Items &items) {
  Forms found;
  for (const auto &[key, form] : items)
    found.emplace(key, form.number);
  return found;
}

class Source : public argus::RackSource {
 public:
  explicit Source(const Items &items) {
    for (const auto &[key, form] : items)
      for (uint8_t piece = 0; piece < (form.large ? 2 : 1); ++piece)
        pieces_.push_back({key, form, piece});
  }
  size_t count() const override { return pieces_.size(); }
  uint64_t key(size_t index) const override { return pieces_[index].key; }
  size_t encode(size_t index, std::span<uint8_t, argus::MAX_SLOT_PAYLOAD> out) const override {
    const Piece &it = pieces_[index];
    const std::string text = std::to_string(it.key) + " " + std::to_string(it.form.number) + " " + std::to_string(it.piece) +
                             (it.form.large ? " of two" + std::string(200, '.') : " of one");
    std::ranges::copy(text, out.begin());
    return text.size();
  }

 private:
  struct Piece {
    uint64_t key;
    Form form;
    uint8_t piece;
  };
  std::vector<Piece> pieces_;
};

class Reader : public argus::RackReader {
 public:
  std::optional<uint64_t> take(uint8_t version, std::span<const uint8_t> payload) override {
    if (version != VERSION)
      return {};
    unsigned long long key = 0;
    size_t number = 0;
    unsigned piece = 0;
    char pieces[4] = "";
    const std::string text(payload.begin(), payload.end());
    if (std::sscanf(text.c_str(), "%llu %zu %u of %3s", &key, &number, &piece, pieces) != 4)
      return {};
    seen_[{key, number}] |= std::string(pieces) == "two" ? 1u << piece : 3u;
    return key;
  }
  /// The forms of which all pieces are there.
  Forms found() const {
    Forms whole;
    for (const auto &[form, pieces] : seen_)
      if (pieces == 3)
        whole.insert(form);
    return whole;
  }

 private:
  std::map<std::pair<uint64_t, size_t>, unsigned> seen_;
};

/// Memory whose power goes after so many writes and syncs; what was not synced may then be old, new or spoilt.
class FakeSlots : public argus::Slots {
 public:
  explicit FakeSlots(size_t count) : safe(count) {}

  std::vector<argus::SlotBytes> safe;
  std::map<size_t, argus::SlotBytes> loose;  // written, not synced
  size_t power = SIZE_MAX;
  bool failing = false;  // writes are refused, as by worn flash

  size_t count() const override { return safe.size(); }
  bool read(size_t index, argus::SlotBytes &into) override {
    const auto found = loose.find(index);
    into = found == loose.end() ? safe[index] : found->second;
    return true;
  }
  bool write(size_t index, const argus::SlotBytes &from) override {
    if (!spend() || failing)
      return false;
    loose[index] = from;
    return true;
  }
  bool sync() override {
    if (!spend() || failing)
      return false;
    for (const auto &[index, bytes] : loose)
      safe[index] = bytes;
    loose.clear();
    return true;
  }
  /// What a boot may find: one of three outcomes for each loose slot, by the digits of `outcome`.
  std::vector<argus::SlotBytes> after_cut(size_t outcome) const {
    auto found = safe;
    for (const auto &[index, bytes] : loose) {
      if (outcome % 3 > 0)
        found[index] = bytes;
      if (outcome % 3 == 2)
        std::fill(found[index].begin() + 9, found[index].end(), uint8_t{0xFF});
      outcome /= 3;
    }
    return found;
  }

 private:
  bool spend() { return power > 0 && power-- > 0; }
};

/// Whether a boot found what it must after a cut on the way from one set to another.
inline bool lawful(const Forms &found, const Items &before, const Items &after) {
  Forms known = forms_of(before);
  known.merge(forms_of(after));
  for (const auto &[key, form] : before) {
    const auto now = after.find(key);
    if (now != after.end() && !found.contains({key, form.number}) && !found.contains({key, now->second.number}))
      return false;
  }
  return std::ranges::includes(known, found);
}

/// The mistake that a rack is there to avoid: each item in a slot of its own, written in place.
class NaiveRack {
 public:
  NaiveRack(argus::Slots &slots, uint8_t version) : slots_(slots), version_(version) {}
  void restore(argus::RackReader &reader) {
    argus::SlotBytes slot;
    for (size_t index = 0; index < slots_.count(); ++index)
      if (slots_.read(index, slot))
        if (const auto sealed = argus::unseal(slot))
          reader.take(sealed->version, sealed->payload);
  }
  bool save(const argus::RackSource &source) {
    argus::SlotBytes slot;
    std::array<uint8_t, argus::MAX_SLOT_PAYLOAD> payload;
    for (size_t index = 0; index < slots_.count(); ++index) {
      const size_t size = index < source.count() ? source.encode(index, payload) : 0;
      slot = {};
      if (size > 0)
        argus::seal(slot, version_, std::span(payload).first(size));
      slots_.write(index, slot);
    }
    return slots_.sync();
  }

 private:
  argus::Slots &slots_;
  uint8_t version_;
};
