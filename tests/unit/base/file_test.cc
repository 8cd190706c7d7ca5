#include "base/file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdio>
#include <iterator>
#include <thread>

#include "base/error.h"
#include "tests/unit/base/scratch_folder.h"

namespace knaves {
namespace {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::HasSubstr;
using testing::ThrowsMessage;

// A link to a device in the test's own folder: code that is broken then replaces the link, not the machine's device.
fs::path LinkTo(const fs::path& device, const ScratchFolder& folder) {
  fs::create_symlink(device, folder / "device");
  return folder / "device";
}

auto EntryCount(const fs::path& folder) {
  return std::distance(fs::directory_iterator(folder), fs::directory_iterator());
}

TEST(ReadFile, GivesEveryByteOfAFile) {
  const ScratchFolder folder;
  const std::string bytes = std::string("a\0b\r\n\xFF", 6) + std::string(200'000, 'x');
  WriteFile(folder / "bytes", bytes);
  EXPECT_EQ(ReadFile(folder / "bytes"), bytes);
}

TEST(ReadFile, NamesTheFileAndTheReasonWhenItCannotBeRead) {
  const ScratchFolder folder;
  EXPECT_THAT([&] { ReadFile(folder / "missing.json"); },
              ThrowsMessage<InputError>(AllOf(HasSubstr("missing.json"), HasSubstr("No such file"))));
  EXPECT_THAT([&] { ReadFile(folder.path()); },
              ThrowsMessage<InputError>(AllOf(HasSubstr(folder.path().string()), HasSubstr("directory"))));
}

TEST(OutputFile, ShowsNothingUnderItsNameBeforeCommit) {
  const ScratchFolder folder;
  OutputFile file(folder / "rows.jsonl");
  file.Write("one\n");
  EXPECT_FALSE(fs::exists(folder / "rows.jsonl"));
  file.Write("two\n");
  file.Commit();
  EXPECT_EQ(ReadFile(folder / "rows.jsonl"), "one\ntwo\n");
  EXPECT_EQ(EntryCount(folder.path()), 1) << "the temporary file is gone";
}

TEST(OutputFile, LeavesNothingBehindWithoutCommit) {
  const ScratchFolder folder;
  { OutputFile(folder / "rows.jsonl").Write("half a row"); }
  EXPECT_EQ(EntryCount(folder.path()), 0);
}

TEST(OutputFile, KeepsTheOldFileUntilCommit) {
  const ScratchFolder folder;
  WriteFile(folder / "rows.jsonl", "old");
  { OutputFile(folder / "rows.jsonl").Write("abandoned"); }
  EXPECT_EQ(ReadFile(folder / "rows.jsonl"), "old");
  WriteFile(folder / "rows.jsonl", "new");
  EXPECT_EQ(ReadFile(folder / "rows.jsonl"), "new");
}

TEST(OutputFile, CallsAFolderThatIsMissingBadInput) {
  const ScratchFolder folder;
  EXPECT_THAT([&] { OutputFile(folder / "no" / "rows.jsonl"); },
              ThrowsMessage<InputError>(AllOf(HasSubstr("no/rows.jsonl"), HasSubstr("No such file"))));
}

TEST(OutputFile, CallsAFolderThatIsNotWritableBadInput) {
  // /proc lets nobody make a file, not even the superuser, who may write everywhere else.
  EXPECT_THAT([] { OutputFile("/proc/rows.jsonl"); }, ThrowsMessage<InputError>(HasSubstr("/proc/rows.jsonl")));
}

TEST(OutputFile, CallsAFullDiskWorkThatFailed) {
  const ScratchFolder folder;
  OutputFile file(LinkTo("/dev/full", folder));
  const auto fill = [&] {
    file.Write("row\n");
    file.Commit();
  };
  EXPECT_THAT(fill, ThrowsMessage<WorkError>(AllOf(HasSubstr("device"), HasSubstr("No space left"))));
}

TEST(OutputFile, FindsTheFullDiskAtAWriteThatPassesTheBuffer) {
  const ScratchFolder folder;
  OutputFile file(LinkTo("/dev/full", folder));
  EXPECT_THROW(file.Write(std::string(1 << 20, 'x')), WorkError);
}

TEST(OutputFile, WritesADeviceInPlace) {
  const ScratchFolder folder;
  const fs::path device = LinkTo("/dev/null", folder);
  WriteFile(device, "gone");
  EXPECT_TRUE(fs::is_character_file(device)) << "it was replaced by a file";
}

TEST(OutputFile, WritesANamedPipeInPlace) {
  const ScratchFolder folder;
  const fs::path pipe = folder / "pipe";
  ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
  std::string received;
  std::thread reader([&] { received = ReadFile(pipe); });
  WriteFile(pipe, "through the pipe");
  reader.join();
  EXPECT_EQ(received, "through the pipe");
  EXPECT_TRUE(fs::is_fifo(pipe));
}

}  // namespace
}  // namespace knaves
