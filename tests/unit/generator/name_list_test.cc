#include "generator/name_list.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "base/file.h"
#include "tests/unit/generator/error_of.h"

namespace knaves {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;

class NameListTest : public testing::Test {
 protected:
  std::vector<std::string> Read(std::string_view text) const {
    WriteFile(path_, text);
    return ReadNameList(path_);
  }
  std::string ReadError(std::string_view text) const {
    return ErrorOf([&] { Read(text); });
  }

 private:
  std::filesystem::path path_ = std::filesystem::path(testing::TempDir()) / "names.txt";
};

TEST_F(NameListTest, ReadsANameALine) {
  EXPECT_THAT(Read("Zoey\nMary Ann\n\n  O'Neil \r\nJean-Luc\n小明\nRenée"),
              ElementsAre("Zoey", "Mary Ann", "O'Neil", "Jean-Luc", "小明", "Renée"));
}

TEST_F(NameListTest, RefusesWhatIsNoName) {
  EXPECT_THAT(ReadError("Zoey\nAgent 7\n"), AllOf(HasSubstr("names.txt:2"), HasSubstr("'Agent 7'")));
  EXPECT_THAT(ReadError("name,count\n"), HasSubstr("names.txt:1: expected a name of letters"));
  EXPECT_THAT(ReadError("Zo\xff\n"), HasSubstr("names.txt:1"));
}

TEST_F(NameListTest, RefusesTheSameNameTwice) {
  EXPECT_THAT(ReadError("Zoey\nOlive\n\nZoey \n"), HasSubstr("names.txt:4: 'Zoey' stands in line 1 already"));
}

TEST_F(NameListTest, RefusesAFileWithoutNames) {
  EXPECT_THAT(ReadError(" \n\n"), HasSubstr("expected one name a line, got none"));
  EXPECT_THAT(ErrorOf([] { ReadNameList("no-such-file.txt"); }), HasSubstr("no-such-file.txt: cannot be read"));
}

}  // namespace
}  // namespace knaves
