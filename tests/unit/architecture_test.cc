// Reads every source file and holds it against the rules of docs/architecture.md: includes go down, LibTorch and CUDA
// stay in their folders, libraries do not print, files stay short. Each finding names file and line.
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;

constexpr int kMaxLines = 500;

// What a layer may include beside itself. train and eval do not see each other: they meet in files.
const std::map<std::string, std::set<std::string>>& Below() {
  static const std::map<std::string, std::set<std::string>> below = {
      {"base", {}},
      {"generator", {"base"}},
      {"reward", {"base", "generator"}},
      {"env", {"base", "generator", "reward"}},
      {"policy", {"base"}},
      {"train", {"base", "generator", "reward", "env", "policy"}},
      {"eval", {"base", "generator", "reward", "env", "policy"}},
      {"cli", {"base", "generator", "reward", "env", "policy", "train", "eval"}},
  };
  return below;
}

const std::set<std::string> kTorchLayers = {"policy", "train", "eval"};

bool IsTest(const std::string& path) { return path.starts_with("tests/"); }

// The layer that a file belongs to: its folder, or for a test the one whose tree it mirrors (tests/unit/LAYER/...,
// tests/KIND/LAYER_...). Nothing for a test of the whole.
std::optional<std::string> LayerOf(const std::string& path) {
  std::smatch match;
  static const std::regex form(R"((?:tests/\w+/)?([a-z]+)[/_].*)");
  if (!std::regex_match(path, match, form) || !Below().contains(match[1])) return std::nullopt;
  return match[1];
}

// Why a file of `layer` may not include `header`; empty when it may.
std::string IncludeFault(const std::string& path, const std::optional<std::string>& layer, const std::string& header) {
  static const std::regex torch("(ATen|torch|c10)/.*");
  static const std::regex cuda(R"(cuda.*|nccl\.h|cub/.*|.*/cuda/.*|.*\.cuh)");
  if (std::regex_match(header, cuda) && !path.starts_with("policy/kernels/")) return "CUDA outside policy/kernels";
  if (!layer) return "";
  if (std::regex_match(header, torch))
    return kTorchLayers.contains(*layer) ? "" : "LibTorch outside policy, train, eval";
  if (IsTest(path) && header.starts_with("tests/")) return "";
  const std::string folder = header.substr(0, header.find('/'));
  if (!Below().contains(folder) || folder == *layer || Below().at(*layer).contains(folder)) return "";
  return fmt::format("{} may not include {}", *layer, folder);
}

// Why a line of a library is impure; empty when it is not.
std::string PurityFault(const std::string& line) {
  static const std::regex print(R"(std::(cout|cerr)\b|\bf?printf\s*\(|\bputs\s*\(|fmt::print\((stdout|stderr|"))");
  static const std::regex leave(R"((^|[^\w.>])(std::)?(exit|_Exit|abort|quick_exit)\s*\()");
  const std::string code = line.substr(0, line.find("//"));
  if (std::regex_search(code, print)) return "a library does not print";
  if (std::regex_search(code, leave)) return "a library does not end the program";
  return "";
}

// Everything that is wrong with a file, each as "FILE:LINE: WHY". `path` is relative to the root, with slashes.
std::vector<std::string> Faults(const std::string& path, const std::string& text) {
  static const std::regex include(R"re(\s*#\s*include\s+["<]([^">]+)[">].*)re");
  const std::optional<std::string> layer = LayerOf(path);
  const bool library = layer && *layer != "cli" && !IsTest(path);
  std::vector<std::string> faults;
  int number = 0;
  const auto add = [&](const std::string& why) {
    if (!why.empty()) faults.push_back(fmt::format("{}:{}: {}", path, number, why));
  };
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) {
    ++number;
    std::smatch match;
    if (std::regex_match(line, match, include)) {
      add(IncludeFault(path, layer, match[1]));
    } else if (library) {
      add(PurityFault(line));
    }
  }
  if (number > kMaxLines) add(fmt::format("{} lines, at most {}", number, kMaxLines));
  if (path.ends_with(".cu") && !path.starts_with("policy/kernels/")) add("CUDA outside policy/kernels");
  return faults;
}

// The C++ and CUDA files of all layers, the tests and the benchmarks, relative to the root.
std::vector<std::string> SourceFiles() {
  static const std::set<std::string> kinds = {".h", ".cc", ".cu", ".cuh"};
  const fs::path root = KNAVES_SOURCE_DIR;
  std::vector<std::string> folders = {"tests", "bench"};
  for (const auto& [layer, below] : Below()) folders.push_back(layer);
  std::vector<std::string> files;
  for (const std::string& folder : folders) {
    for (const auto& entry : fs::recursive_directory_iterator(root / folder)) {
      if (kinds.contains(entry.path().extension())) files.push_back(fs::relative(entry.path(), root).generic_string());
    }
  }
  return files;
}

TEST(Architecture, HoldsInEveryFileOfTheTree) {
  const std::vector<std::string> files = SourceFiles();
  EXPECT_THAT(files, Contains("base/error.h"));
  EXPECT_THAT(files, Contains("tests/unit/architecture_test.cc"));
  for (const std::string& file : files) {
    std::ostringstream text;
    text << std::ifstream(fs::path(KNAVES_SOURCE_DIR) / file).rdbuf();
    const std::vector<std::string> faults = Faults(file, text.str());
    EXPECT_THAT(faults, IsEmpty()) << fmt::format("{}", fmt::join(faults, "\n"));
  }
}

// The rules themselves, on files that break them.

TEST(ArchitectureRules, FindAnIncludeThatGoesUpAndNameFileAndLine) {
  EXPECT_THAT(Faults("base/file.cc", "// A file.\n#include \"generator/puzzle.h\"\n"),
              ElementsAre("base/file.cc:2: base may not include generator"));
  EXPECT_THAT(Faults("env/episode.h", "#include \"train/run.h\"\n"),
              ElementsAre(HasSubstr("env may not include train")));
  EXPECT_THAT(Faults("env/a/deep/file.h", "#include \"cli/command.h\"\n"), ElementsAre(HasSubstr(":1: ")));
}

TEST(ArchitectureRules, FindAnIncludeThatGoesSideways) {
  EXPECT_THAT(Faults("train/run.cc", "#include \"eval/suite.h\"\n"),
              ElementsAre(HasSubstr("train may not include eval")));
  EXPECT_THAT(Faults("eval/suite.cc", "#include \"train/run.h\"\n"),
              ElementsAre(HasSubstr("eval may not include train")));
  EXPECT_THAT(Faults("policy/a.cc", "#include \"env/episode.h\"\n"),
              ElementsAre(HasSubstr("policy may not include env")));
}

TEST(ArchitectureRules, AllowIncludesOfTheOwnLayerAndThoseBelow) {
  EXPECT_THAT(Faults("env/a.cc", "#include \"env/b.h\"\n#include \"base/c.h\"\n#include <vector>\n"), IsEmpty());
  EXPECT_THAT(Faults("cli/a.cc", "#include \"train/b.h\"\n#include \"eval/c.h\"\n"), IsEmpty());
}

TEST(ArchitectureRules, HoldForTestsAsForTheLayerThatTheyTest) {
  EXPECT_THAT(Faults("tests/unit/base/a_test.cc", "#include \"tests/x.h\"\n#include \"base/a.h\"\n"), IsEmpty());
  EXPECT_THAT(Faults("tests/unit/base/a_test.cc", "#include \"env/a.h\"\n"), ElementsAre(HasSubstr("base may not")));
  EXPECT_THAT(Faults("tests/property/reward_property_test.cc", "#include \"env/a.h\"\n"),
              ElementsAre(HasSubstr("reward may not")));
}

TEST(ArchitectureRules, KeepLibTorchInPolicyTrainAndEval) {
  for (const char* header : {"<torch/types.h>", "<ATen/ops/add.h>", "\"c10/util/Exception.h\""}) {
    const std::string line = fmt::format("#include {}\n", header);
    EXPECT_THAT(Faults("reward/a.cc", line), ElementsAre(HasSubstr("LibTorch"))) << header;
    EXPECT_THAT(Faults("cli/a.cc", line), ElementsAre(HasSubstr("LibTorch"))) << header;
    EXPECT_THAT(Faults("train/a.cc", line), IsEmpty()) << header;
  }
}

TEST(ArchitectureRules, KeepCudaInTheKernelsFolder) {
  EXPECT_THAT(Faults("policy/engine/a.cu", "\n"), ElementsAre(HasSubstr("CUDA")));
  EXPECT_THAT(Faults("policy/engine/a.cc", "#include <cuda_runtime.h>\n"), ElementsAre(HasSubstr("CUDA")));
  EXPECT_THAT(Faults("policy/kernels/a.cu", "#include <cuda_runtime.h>\n"), IsEmpty());
}

TEST(ArchitectureRules, KeepLibrariesFromPrintingAndFromEndingTheProgram) {
  for (const char* line : {"std::cout << 1;", "printf(\"x\");", "std::fprintf(stderr, \"x\");", "fmt::print(\"x\");"}) {
    EXPECT_THAT(Faults("eval/a.cc", line), ElementsAre(HasSubstr("print"))) << line;
    EXPECT_THAT(Faults("cli/a.cc", line), IsEmpty()) << line;
  }
  for (const char* line : {"  exit(1);", "std::abort();"}) {
    EXPECT_THAT(Faults("eval/a.cc", line), ElementsAre(HasSubstr("end the program"))) << line;
  }
  for (const char* line : {"// then exit(1)", "std::snprintf(b, n, \"x\");", "fmt::print(stream_, \"x\");"}) {
    EXPECT_THAT(Faults("eval/a.cc", line), IsEmpty()) << line;
  }
}

TEST(ArchitectureRules, LimitTheLengthOfAFile) {
  EXPECT_THAT(Faults("env/a.cc", std::string(kMaxLines, '\n')), IsEmpty());
  EXPECT_THAT(Faults("env/a.cc", std::string(kMaxLines + 1, '\n')), ElementsAre(StartsWith("env/a.cc:501: 501 lines")));
}

}  // namespace
