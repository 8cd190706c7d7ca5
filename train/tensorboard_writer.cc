#include "train/tensorboard_writer.h"

#include <fmt/format.h>
#include <unistd.h>

#include <bit>
#include <chrono>
#include <cstring>
#include <optional>

#include "base/file.h"
#include "train/crc32c.h"

namespace knaves {
namespace fs = std::filesystem;
namespace {

constexpr const char* kPrefix = "events.out.tfevents.";
constexpr size_t kHeaderBytes = 12;  // length and its check
constexpr size_t kFooterBytes = 4;   // the payload's check

// Protocol buffers: the kinds of fields that occur here.
enum WireType : uint64_t { kVarint = 0, kFixed64 = 1, kBytes = 2, kFixed32 = 5 };

static_assert(std::endian::native == std::endian::little, "records are little-endian");

template <typename T>
void AppendFixed(T value, std::string& out) {
  char bytes[sizeof value];
  std::memcpy(bytes, &value, sizeof value);
  out.append(bytes, sizeof value);
}

void AppendVarint(uint64_t value, std::string& out) {
  while (value >= 0x80) {
    out += static_cast<char>(value | 0x80);
    value >>= 7;
  }
  out += static_cast<char>(value);
}

void AppendTag(uint64_t field, WireType type, std::string& out) { AppendVarint(field << 3 | type, out); }

void AppendBytes(uint64_t field, std::string_view bytes, std::string& out) {
  AppendTag(field, kBytes, out);
  AppendVarint(bytes.size(), out);
  out += bytes;
}

std::string EventHead(double wall_time) {
  std::string event;
  AppendTag(1, kFixed64, event);
  AppendFixed(wall_time, event);
  return event;
}

uint32_t MaskedCrc(std::string_view bytes) {
  const uint32_t crc = Crc32c(bytes);
  return (crc >> 15 | crc << 17) + 0xa282ead8u;
}

double WallTime() { return std::chrono::duration<double>(std::chrono::system_clock::now().time_since_epoch()).count(); }

// The folder's event file; empty when there is none.
fs::path FindEventFile(const fs::path& folder) {
  for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
    if (entry.path().filename().string().starts_with(kPrefix)) return entry.path();
  }
  return {};
}

std::string HostName() {
  char name[256] = {};
  if (::gethostname(name, sizeof name - 1) != 0) return "host";
  return name;
}

fs::path EventFile(const fs::path& folder) {
  const fs::path found = FindEventFile(folder);
  if (!found.empty()) return found;
  return folder / fmt::format("{}{}.{}", kPrefix, static_cast<int64_t>(WallTime()), HostName());
}

// Payload of the record at the front of `bytes`; nothing when it is damaged or cut short.
std::optional<std::string_view> FirstPayload(std::string_view bytes) {
  if (bytes.size() < kHeaderBytes + kFooterBytes) return std::nullopt;
  uint64_t length = 0;
  std::memcpy(&length, bytes.data(), sizeof length);
  if (length > bytes.size() - kHeaderBytes - kFooterBytes) return std::nullopt;
  const std::string_view payload = bytes.substr(kHeaderBytes, length);
  if (TensorBoardRecord(payload) != bytes.substr(0, kHeaderBytes + length + kFooterBytes)) return std::nullopt;
  return payload;
}

// The step of an event that this file wrote: after the wall time comes the step, or the version of the file (step 0).
int64_t StepOfEvent(std::string_view event) {
  constexpr size_t kStepOffset = 1 + sizeof(double);
  if (event.size() <= kStepOffset || event[kStepOffset] != (2 << 3 | kVarint)) return 0;
  uint64_t step = 0;
  int shift = 0;
  for (size_t i = kStepOffset + 1; i < event.size() && shift < 64; ++i, shift += 7) {
    step |= static_cast<uint64_t>(event[i] & 0x7f) << shift;
    if ((event[i] & 0x80) == 0) break;
  }
  return static_cast<int64_t>(step);
}

}  // namespace

std::string TensorBoardRecord(std::string_view payload) {
  std::string record;
  AppendFixed(static_cast<uint64_t>(payload.size()), record);
  AppendFixed(MaskedCrc(record), record);
  record += payload;
  AppendFixed(MaskedCrc(payload), record);
  return record;
}

std::string VersionEvent(double wall_time) {
  std::string event = EventHead(wall_time);
  AppendBytes(3, "brain.Event:2", event);
  return event;
}

std::string ScalarEvent(double wall_time, int64_t step, const std::vector<std::pair<std::string, float>>& scalars) {
  std::string summary;
  for (const auto& [tag, number] : scalars) {
    std::string value;
    AppendBytes(1, tag, value);
    AppendTag(2, kFixed32, value);
    AppendFixed(number, value);
    AppendBytes(1, value, summary);
  }
  std::string event = EventHead(wall_time);
  AppendTag(2, kVarint, event);
  AppendVarint(static_cast<uint64_t>(step), event);
  AppendBytes(5, summary, event);
  return event;
}

void CutEvents(const fs::path& folder, int64_t last_step) {
  const fs::path path = FindEventFile(folder);
  if (path.empty()) return;
  const std::string bytes = ReadFile(path);
  size_t kept = 0;
  while (const std::optional<std::string_view> payload = FirstPayload(std::string_view(bytes).substr(kept))) {
    if (StepOfEvent(*payload) > last_step) break;
    kept += kHeaderBytes + payload->size() + kFooterBytes;
  }
  if (kept < bytes.size()) WriteFile(path, bytes.substr(0, kept));
}

TensorBoardWriter::TensorBoardWriter(const fs::path& folder) : file_(EventFile(folder)) {
  const fs::path path = FindEventFile(folder);
  if (fs::file_size(path) == 0) file_.Append(TensorBoardRecord(VersionEvent(WallTime())));
}

void TensorBoardWriter::Append(const Json& row) {
  std::vector<std::pair<std::string, float>> scalars;
  for (const auto& [name, value] : row.items()) {
    if (value.is_number() && name != "step") scalars.emplace_back(name, value.get<float>());
  }
  file_.Append(TensorBoardRecord(ScalarEvent(WallTime(), row.at("step").get<int64_t>(), scalars)));
}

}  // namespace knaves
