// A link over a socket of this computer, that never waits.
#pragma once

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>

#include "link.h"

class PosixLink : public argus::Link {
 public:
  explicit PosixLink(uint16_t port) : port_(port) {}
  ~PosixLink() override { close(); }

  void connect() override {
    close();
    socket_ = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    const int yes = 1;
    setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port_);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const int done = ::connect(socket_, reinterpret_cast<const sockaddr *>(&address), sizeof address);
    state_ = done == 0 || errno == EINPROGRESS ? argus::LinkState::OPENING : argus::LinkState::CLOSED;
  }
  argus::LinkState poll() override {
    pollfd ready{.fd = socket_, .events = POLLOUT, .revents = 0};
    if (state_ == argus::LinkState::OPENING && ::poll(&ready, 1, 0) == 1) {
      int error = 0;
      socklen_t size = sizeof error;
      getsockopt(socket_, SOL_SOCKET, SO_ERROR, &error, &size);
      state_ = error == 0 ? argus::LinkState::OPEN : argus::LinkState::CLOSED;
    }
    return state_;
  }
  size_t read(std::span<uint8_t> into) override { return moved(recv(socket_, into.data(), into.size(), 0), false); }
  size_t write(std::span<const uint8_t> from) override {
    return moved(send(socket_, from.data(), from.size(), MSG_NOSIGNAL), true);
  }
  void close() override {
    if (socket_ >= 0)
      ::close(socket_);
    socket_ = -1;
    state_ = argus::LinkState::CLOSED;
  }
  int handle() const { return socket_; }

 private:
  size_t moved(ssize_t count, bool out) {
    const bool later = count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK);
    if (!later && (count < 0 || (count == 0 && !out)))
      state_ = argus::LinkState::CLOSED;
    return count > 0 ? static_cast<size_t>(count) : 0;
  }

  uint16_t port_;
  int socket_ = -1;
  argus::LinkState state_ = argus::LinkState::CLOSED;
};
