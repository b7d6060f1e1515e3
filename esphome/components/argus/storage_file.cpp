// By temporary file, fsync, rename; then the folder is flushed too, as it is the folder that the rename is written in.
#include "storage_file.h"

#if defined(__unix__) || defined(__APPLE__)

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>

namespace argus {

namespace {

constexpr std::string_view BESIDE = ".new";

bool write_all(int file, std::span<const uint8_t> bytes) {
  while (!bytes.empty()) {
    const ssize_t count = ::write(file, bytes.data(), bytes.size());
    if (count <= 0)
      return false;
    bytes = bytes.subspan(static_cast<size_t>(count));
  }
  return true;
}

}  // namespace

FileSlots::FileSlots(std::string_view path) {
  if (path.size() + BESIDE.size() >= path_.size())
    return;  // without a path nothing is read, and no sync succeeds
  std::ranges::copy(path, path_.begin());
  std::ranges::copy(BESIDE, std::ranges::copy(path, beside_.begin()).out);
  load();
}

bool FileSlots::read(size_t index, SlotBytes &into) {
  if (index >= slots_.size())
    return false;
  into = slots_[index];
  return true;
}

bool FileSlots::write(size_t index, const SlotBytes &from) {
  if (index >= slots_.size())
    return false;
  slots_[index] = from;
  return true;
}

bool FileSlots::sync() { return write_beside() && std::rename(beside_.data(), path_.data()) == 0 && flush_folder(); }

void FileSlots::load() {
  const int file = ::open(path_.data(), O_RDONLY | O_CLOEXEC);
  if (file < 0)
    return;
  for (SlotBytes &slot : slots_) {
    if (::read(file, slot.data(), slot.size()) != static_cast<ssize_t>(slot.size()))
      break;  // a torn end spoils one slot, which its checksum tells
  }
  ::close(file);
}

bool FileSlots::write_beside() {
  const int file = ::open(beside_.data(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (file < 0)
    return false;
  const std::span bytes(slots_.front().data(), sizeof slots_);
  const bool written = write_all(file, bytes) && ::fsync(file) == 0;
  return ::close(file) == 0 && written;
}

bool FileSlots::flush_folder() const {
  std::array<char, 256> folder = path_;
  const auto slash = std::string_view(folder.data()).rfind('/');
  if (slash == std::string_view::npos)
    folder = {'.'};
  else
    folder[slash + 1] = '\0';
  const int file = ::open(folder.data(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (file < 0)
    return false;
  const bool flushed = ::fsync(file) == 0;
  ::close(file);
  return flushed;
}

}  // namespace argus

#endif
