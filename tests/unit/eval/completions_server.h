// completions_server.py as a process beside a test.
#pragma once

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <filesystem>
#include <string>
#include <thread>
#include <vector>

#include "base/file.h"
#include "base/json_lines.h"
#include "tests/unit/base/scratch_folder.h"

namespace knaves {

class CompletionsServer {
 public:
  // `answers`: an object of responses by prompt.
  explicit CompletionsServer(const Json& answers) {
    WriteFile(scratch_ / "answers.json", answers.dump());
    const std::string script = KNAVES_SOURCE_DIR "/tests/unit/eval/completions_server.py";
    const std::string answers_file = (scratch_ / "answers.json").string();
    const std::string port_file = (scratch_ / "port").string();
    process_ = ::fork();
    if (process_ == 0) {
      ::execl(KNAVES_PYTHON, "python", script.c_str(), answers_file.c_str(), port_file.c_str(), nullptr);
      ::_exit(127);
    }
    for (int i = 0; i < 6000 && !std::filesystem::exists(port_file); ++i) {
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    url_ = "http://127.0.0.1:" + ReadFile(port_file) + "/v1";
  }
  ~CompletionsServer() {
    ::kill(process_, SIGKILL);
    ::waitpid(process_, nullptr, 0);
  }
  CompletionsServer(const CompletionsServer&) = delete;
  CompletionsServer& operator=(const CompletionsServer&) = delete;

  const std::string& url() const { return url_; }

  // What was answered so far.
  std::vector<Json> Requests() const {
    std::vector<Json> requests;
    JsonLinesReader reader(scratch_ / "port.requests");
    while (std::optional<Json> request = reader.Next()) requests.push_back(*request);
    return requests;
  }

 private:
  ScratchFolder scratch_;
  pid_t process_ = 0;
  std::string url_;
};

}  // namespace knaves
