// Runs the program as a user does.
#pragma once

#include <fcntl.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <string>
#include <vector>

namespace knaves {

struct ProgramResult {
  int exit_code = 0;  // 128 + the signal when one ended it
  std::string output;
  std::string errors;
};

namespace run_program_detail {

// Feeds `input` and gathers both streams until the child has closed them.
inline void Exchange(int to_child, int from_output, int from_errors, const std::string& input, ProgramResult& result) {
  std::signal(SIGPIPE, SIG_IGN);  // a child need not read all that it is given
  ::fcntl(to_child, F_SETFL, O_NONBLOCK);
  size_t written = 0;
  pollfd streams[] = {{to_child, POLLOUT, 0}, {from_output, POLLIN, 0}, {from_errors, POLLIN, 0}};
  const auto close_stream = [](pollfd& stream) {
    ::close(stream.fd);
    stream.fd = -1;
  };
  while (streams[1].fd >= 0 || streams[2].fd >= 0) {
    ::poll(streams, 3, -1);
    if (streams[0].revents != 0) {
      const ssize_t count = ::write(to_child, input.data() + written, input.size() - written);
      written += count > 0 ? static_cast<size_t>(count) : 0;
      if (count < 0 || written == input.size()) close_stream(streams[0]);
    }
    for (int i = 1; i <= 2; ++i) {
      if (streams[i].revents == 0) continue;
      char buffer[1 << 14];
      const ssize_t count = ::read(streams[i].fd, buffer, sizeof buffer);
      if (count <= 0) {
        close_stream(streams[i]);
      } else {
        (i == 1 ? result.output : result.errors).append(buffer, static_cast<size_t>(count));
      }
    }
  }
  if (streams[0].fd >= 0) ::close(streams[0].fd);
}

}  // namespace run_program_detail

// Runs KNAVES_PROGRAM with these arguments and this standard input, in this process's working directory.
inline ProgramResult RunProgram(const std::vector<std::string>& arguments, const std::string& input = "") {
  int ends[3][2];
  for (auto& pair : ends) {
    if (::pipe2(pair, O_CLOEXEC) != 0) std::abort();
  }
  std::vector<char*> words = {const_cast<char*>(KNAVES_PROGRAM)};
  for (const std::string& argument : arguments) words.push_back(const_cast<char*>(argument.c_str()));
  words.push_back(nullptr);
  const pid_t child = ::fork();
  if (child == 0) {
    ::dup2(ends[0][0], STDIN_FILENO);
    ::dup2(ends[1][1], STDOUT_FILENO);
    ::dup2(ends[2][1], STDERR_FILENO);
    ::execv(KNAVES_PROGRAM, words.data());
    ::_exit(127);
  }
  ::close(ends[0][0]);
  ::close(ends[1][1]);
  ::close(ends[2][1]);
  ProgramResult result;
  run_program_detail::Exchange(ends[0][1], ends[1][0], ends[2][0], input, result);
  int status = 0;
  ::waitpid(child, &status, 0);
  result.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  return result;
}

}  // namespace knaves
