// Several ranks in one test process, a thread each.
#pragma once

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <functional>
#include <thread>
#include <vector>

#include "train/data_parallel/ranks.h"

namespace knaves {

// A port of this host that is listened at.
class TakenPort {
 public:
  TakenPort() : file_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    EXPECT_EQ(::bind(file_, reinterpret_cast<sockaddr*>(&address), size), 0);
    EXPECT_EQ(::listen(file_, 1), 0);
    EXPECT_EQ(::getsockname(file_, reinterpret_cast<sockaddr*>(&address), &size), 0);
    port_ = ntohs(address.sin_port);
  }
  ~TakenPort() { ::close(file_); }
  TakenPort(const TakenPort&) = delete;
  TakenPort& operator=(const TakenPort&) = delete;

  uint16_t port() const { return port_; }

 private:
  int file_;
  uint16_t port_ = 0;
};

// One that nobody listens at any more.
inline uint16_t FreePort() { return TakenPort().port(); }

// Returns once somebody listens there: who asks before waits for seconds until it asks again.
inline void AwaitListener(uint16_t port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  address.sin_port = htons(port);
  for (bool listens = false; !listens; std::this_thread::sleep_for(std::chrono::milliseconds(1))) {
    const int file = ::socket(AF_INET, SOCK_STREAM, 0);
    listens = ::connect(file, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
    ::close(file);
  }
}

inline RankPlace LocalPlace(int rank, int count, uint16_t port) {
  return {.rank = rank, .count = count, .local_rank = rank, .address = "127.0.0.1", .port = port};
}

// Calls body(rank, ranks) for each rank at the same time. Returns what each threw, "" where nothing.
inline std::vector<std::string> OnRanks(int count, const std::function<void(int rank, const Ranks& ranks)>& body) {
  const uint16_t port = FreePort();
  std::vector<std::string> errors(static_cast<size_t>(count));
  std::vector<std::jthread> threads;
  for (int rank = 0; rank < count; ++rank) {
    if (rank == 1) AwaitListener(port);
    threads.emplace_back([&, rank] {
      try {
        const Ranks ranks(LocalPlace(rank, count, port));
        body(rank, ranks);
      } catch (const std::exception& error) {
        errors[static_cast<size_t>(rank)] = error.what();
      }
    });
  }
  threads.clear();
  return errors;
}

}  // namespace knaves
