// The scripts that people and CI call, as far as they can be tried without building anything.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <string>

#include "base/file.h"
#include "tests/unit/base/scratch_folder.h"

namespace knaves {
namespace {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::EndsWith;
using testing::HasSubstr;

struct ShellResult {
  int exit_code = 0;
  std::string output;  // with the errors
};

ShellResult Shell(const std::string& command) {
  std::FILE* pipe = ::popen(("cd '" KNAVES_SOURCE_DIR "' && " + command + " 2>&1").c_str(), "r");
  ShellResult result;
  std::array<char, 4096> buffer;
  while (const size_t count = std::fread(buffer.data(), 1, buffer.size(), pipe)) {
    result.output.append(buffer.data(), count);
  }
  const int status = ::pclose(pipe);
  result.exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  return result;
}

// A folder of programs that behave like test programs.
class RunTests : public testing::Test {
 protected:
  // Writes `cases`, elements of GoogleTest's XML, where it is asked to, and goes on with `end`.
  void AddProgram(const std::string& name, const std::string& cases, const std::string& end) {
    const std::string text = "<testsuites><testsuite>" + cases + "</testsuite></testsuites>";
    WriteFile(folder_ / name, "#!/bin/sh\ncat > \"${1#--gtest_output=xml:}\" <<'XML'\n" + text + "\nXML\n" + end);
    fs::permissions(folder_ / name, fs::perms::owner_all);
  }

  ShellResult Run() const { return Shell("python3 scripts/run_tests.py '" + folder_.path().string() + "'"); }

  static std::string Case(const std::string& name, const std::string& inside = "") {
    return "<testcase classname='Suite' name='" + name + "' status='run'>" + inside + "</testcase>";
  }

  ScratchFolder folder_;
};

TEST_F(RunTests, SumsUpAllProgramsInThePlainLastLine) {
  AddProgram("a_test", Case("A") + Case("B"), "exit 0\n");
  AddProgram("b_test", Case("C"), "exit 0\n");
  const ShellResult result = Run();
  EXPECT_EQ(result.exit_code, 0);
  EXPECT_THAT(result.output, EndsWith("\n3 passed, 0 failed\n"));
}

TEST_F(RunTests, TellsWhyATestWasSkipped) {
  AddProgram("a_test", Case("A") + Case("B", "<skipped message='b.cc:7&#x0A;no chromium'/>"), "exit 0\n");
  const ShellResult result = Run();
  EXPECT_EQ(result.exit_code, 0);
  EXPECT_THAT(result.output, AllOf(HasSubstr("skipped: a_test: Suite.B: no chromium\n"),
                                   EndsWith("\n1 passed, 0 failed, 1 skipped\n")));
}

TEST_F(RunTests, FailsWithTheTextOfAFailure) {
  AddProgram("a_test", Case("A") + Case("B", "<failure message=''>expected 1, got 2</failure>"), "exit 1\n");
  const ShellResult result = Run();
  EXPECT_EQ(result.exit_code, 1);
  EXPECT_THAT(result.output,
              AllOf(HasSubstr("FAILED: a_test: Suite.B\nexpected 1, got 2\n"), EndsWith("\n1 passed, 1 failed\n")));
}

TEST_F(RunTests, CountsACrashAsAFailureAndShowsWhatWasPrinted) {
  WriteFile(folder_ / "a_test", "#!/bin/sh\necho last words\nkill -SEGV $$\n");
  fs::permissions(folder_ / "a_test", fs::perms::owner_all);
  const ShellResult result = Run();
  EXPECT_EQ(result.exit_code, 1);
  EXPECT_THAT(result.output, AllOf(HasSubstr("last words"), EndsWith("\n0 passed, 1 failed\n")));
}

TEST_F(RunTests, FailsWhereThereIsNothingToRun) {
  const ShellResult result = Run();
  EXPECT_EQ(result.exit_code, 1);
  EXPECT_THAT(result.output, HasSubstr("no test programs there"));
}

TEST(BeforeAfter, PutsTwoEvaluationsSideBySideWithoutTheirSum) {
  const ScratchFolder folder;
  const auto write = [&](const std::string& name, const std::string& accuracy) {
    const std::string task = R"({"acc,none": )" + accuracy +
                             R"(, "acc_low,none": 0.1, "acc_high,none": 0.9, "format,none": 1,)"
                             R"( "response_length,none": 60.4})";
    fs::create_directory(folder / name);
    WriteFile(folder / name / "results.json",
              R"({"results": {"kk": )" + task + R"(, "kk_2ppl": )" + task + R"(}, "groups": {"kk": )" + task + "}}");
  };
  write("before", "0.25");
  write("after", "0.75");
  const std::string path = folder.path().string();
  const ShellResult result = Shell("python3 scripts/before_after.py '" + path + "/before' '" + path + "/after'");
  EXPECT_EQ(result.exit_code, 0);
  EXPECT_THAT(result.output, AllOf(HasSubstr("\nkk_2ppl"), HasSubstr("0.250 [0.100, 0.900] -> 0.750 [0.100, 0.900]"),
                                   HasSubstr("1.000 -> 1.000"), HasSubstr("60 -> 60")));
  EXPECT_EQ(result.output.find("\nkk "), std::string::npos);
}

TEST(Setup, RefusesAPythonThatHasNotTheRightTorch) {
  const ShellResult result = Shell("KNAVES_PYTHON=/bin/false scripts/setup.sh");
  EXPECT_EQ(result.exit_code, 2);
  EXPECT_THAT(result.output, HasSubstr("KNAVES_PYTHON=/bin/false: expected torch 2.11.0, found none"));
}

TEST(Setup, RefusesAnUnknownOption) {
  const ShellResult result = Shell("scripts/setup.sh --test");
  EXPECT_EQ(result.exit_code, 2);
  EXPECT_THAT(result.output, HasSubstr("unknown option '--test'"));
}

TEST(Setup, TellsAUserWithoutRootWhatToAskFor) {
  const ScratchFolder folder;
  // A system where nothing is installed, seen by somebody who is not root.
  WriteFile(folder / "dpkg-query", "#!/bin/sh\nexit 1\n");
  fs::permissions(folder / "dpkg-query", fs::perms::owner_all | fs::perms::others_exec | fs::perms::others_read);
  fs::permissions(folder.path(), fs::perms::owner_all | fs::perms::others_exec | fs::perms::others_read);
  const std::string as_user = ::geteuid() == 0 ? "setpriv --reuid=65534 --regid=65534 --clear-groups " : "";
  if (Shell(as_user + "test -x scripts/setup.sh").exit_code != 0) {
    GTEST_SKIP() << "the source lies in a folder that other users may not read";
  }
  const ShellResult result =
      Shell(as_user + "env KNAVES_PYTHON= PATH='" + folder.path().string() + "':\"$PATH\" scripts/setup.sh");
  if (result.output.find("neither Debian 12 nor") != std::string::npos) GTEST_SKIP() << "not Debian 12 or Ubuntu 24.04";
  EXPECT_EQ(result.exit_code, 2) << result.output;
  EXPECT_THAT(result.output, HasSubstr("apt-get install --no-install-recommends g++ cmake ninja-build"));
}

}  // namespace
}  // namespace knaves
