// The page as a browser sees it: every chart drawn, nothing logged as an error. Skipped where no Chromium is installed.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdio>
#include <cstdlib>
#include <memory>
#include <regex>
#include <string>
#include <vector>

#include "base/file.h"
#include "eval/report/report.h"
#include "tests/unit/base/scratch_folder.h"
#include "tests/unit/eval/synthetic_run.h"

namespace knaves {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string FindChromium() {
  for (const char* name : {"chromium", "chromium-browser", "google-chrome", "chrome"}) {
    if (std::system(fmt::format("command -v {} >/dev/null 2>&1", name).c_str()) == 0) return name;
  }
  return "";
}

struct Page {
  std::string dom;  // after the scripts have run
  std::string log;  // what they logged, and what the browser did
};

class ReportInBrowser : public testing::Test {
 protected:
  void SetUp() override {
    chromium_ = FindChromium();
    if (chromium_.empty()) GTEST_SKIP() << "no Chromium is installed";
  }

  Page Open(const std::vector<std::filesystem::path>& sources) {
    WriteFile(folder_ / "page.html", ReportPage(sources));
    // A home of its own: profiles of other browsers are left alone, and tests may run side by side.
    const std::string command = fmt::format(
        "HOME='{0}' timeout 300 {1} --headless --no-sandbox --disable-gpu --disable-dev-shm-usage "
        "--user-data-dir='{0}/profile' --enable-logging=stderr --v=0 --virtual-time-budget=10000 "
        "--window-size=1200,900 "
        "--dump-dom 'file://{0}/page.html' >'{0}/dom' 2>'{0}/log'",
        folder_.path().string(), chromium_);
    EXPECT_EQ(std::system(command.c_str()), 0);
    return {ReadFile(folder_ / "dom"), ReadFile(folder_ / "log")};
  }

  static void ExpectNothingLogged(const Page& page) {
    EXPECT_THAT(page.log, Not(HasSubstr(":CONSOLE")));
    EXPECT_THAT(page.dom, HasSubstr("data-ready=\"true\""));
  }

  // The numbers of line pixels that the page counted on its charts.
  static std::vector<int> DrawnPixels(const Page& page) {
    static const std::regex drawn("data-drawn=\"(\\d+)\"");
    std::vector<int> pixels;
    for (std::sregex_iterator it(page.dom.begin(), page.dom.end(), drawn), end; it != end; ++it) {
      pixels.push_back(std::stoi((*it)[1]));
    }
    return pixels;
  }

  ScratchFolder folder_;
  std::string chromium_;
};

TEST_F(ReportInBrowser, DrawsEveryChartOfARun) {
  std::filesystem::create_directories(folder_ / "run");
  SyntheticRun{}.Write(folder_ / "run");
  const Page page = Open({folder_ / "run"});
  ExpectNothingLogged(page);
  const std::vector<int> pixels = DrawnPixels(page);
  EXPECT_EQ(pixels.size(), 12u);  // eleven curves and the behaviours
  for (const int count : pixels) EXPECT_GT(count, 100);
  EXPECT_THAT(page.dom, HasSubstr("high-temperature"));
  EXPECT_THAT(page.dom, HasSubstr("<mark"));
  EXPECT_THAT(page.dom, HasSubstr("span-plot"));
}

TEST_F(ReportInBrowser, SaysWhatAnEmptyRunLacks) {
  std::filesystem::create_directories(folder_ / "run");
  WriteFile(folder_ / "run/config.yaml", "name: empty\n");
  const Page page = Open({folder_ / "run"});
  ExpectNothingLogged(page);
  EXPECT_TRUE(DrawnPixels(page).empty());
  EXPECT_THAT(page.dom, HasSubstr("No metrics stand in this folder."));
  EXPECT_THAT(page.dom, HasSubstr("No sample rows stand in this folder."));
  EXPECT_THAT(page.dom, HasSubstr("No evaluation and no validation"));
}

TEST_F(ReportInBrowser, ShowsSeveralRunsOverEachOther) {
  for (const char* name : {"first", "second"}) std::filesystem::create_directories(folder_ / name);
  SyntheticRun{.steps = 40}.Write(folder_ / "first");
  SyntheticRun{.steps = 60, .seed = 2}.Write(folder_ / "second");
  const Page page = Open({folder_ / "first", folder_ / "second"});
  ExpectNothingLogged(page);
  for (const int count : DrawnPixels(page)) EXPECT_GT(count, 100);
  EXPECT_THAT(page.dom, HasSubstr("first: 40 steps in 3 phases"));
}

TEST_F(ReportInBrowser, ShowsAnEvaluationAlone) {
  std::filesystem::create_directories(folder_ / "run");
  SyntheticRun{.steps = 10}.Write(folder_ / "run");
  const Page page = Open({folder_ / "run/eval/step-000010"});
  ExpectNothingLogged(page);
  EXPECT_THAT(page.dom, HasSubstr("Results"));
  EXPECT_THAT(page.dom, HasSubstr("3 people"));
}

TEST_F(ReportInBrowser, ShowsTextThatLooksLikeHtmlAsText) {
  std::filesystem::create_directories(folder_ / "run/samples");
  WriteFile(folder_ / "run/config.yaml", "name: x\n");
  const std::string attack = "</script><img src=x onerror=\"document.title='broken'\"> & so on";
  WriteFile(folder_ / "run/samples/step-000001.jsonl",
            JsonLine({{"prompt", attack}, {"response", attack}, {"label", "2ppl"}}) + "\n");
  const Page page = Open({folder_ / "run"});
  ExpectNothingLogged(page);
  EXPECT_THAT(page.dom, HasSubstr("&lt;/script&gt;&lt;img src=x"));
  EXPECT_THAT(page.dom, Not(HasSubstr("<title>broken")));
}

}  // namespace
}  // namespace knaves
