#include <fmt/format.h>

#include <algorithm>

#include "base/error.h"
#include "eval/report/puzzle_people.h"
#include "eval/report/segments.h"
#include "eval/report/sources.h"
#include "eval/report/step_folders.h"

namespace knaves {
namespace {

namespace fs = std::filesystem;

// What is kept for browsing, so that a long run's page stays a few megabytes.
constexpr size_t kMostGroups = 40;
constexpr size_t kMostSamples = 16;         // of a group
constexpr size_t kLongestResponse = 20000;  // bytes shown

std::string Text(const Json& row, const char* field) {
  const auto found = row.find(field);
  return found != row.end() && found->is_string() ? found->get<std::string>() : "";
}

// The row's names and role words, or those of its prompt.
std::optional<PuzzlePeople> PeopleOf(const Json& row) {
  const auto names = row.find("names");
  if (names == row.end() || !names->is_array()) return ReadPuzzlePeople(Text(row, "prompt"));
  PuzzlePeople people;
  for (const Json& name : *names) {
    if (name.is_string()) people.names.push_back(name.get<std::string>());
  }
  const auto words = row.find("role_words");
  if (words != row.end() && words->is_array() && words->size() >= 2 && (*words)[0].is_string() &&
      (*words)[1].is_string()) {
    people.knight = (*words)[0].get<std::string>();
    people.knave = (*words)[1].get<std::string>();
  }
  return people;
}

std::vector<BehaviourSpan> BehavioursOf(const Json& row, const std::string& response) {
  const std::optional<PuzzlePeople> people = PeopleOf(row);
  if (!people) return {};
  return FindBehaviours(
      {.response = response, .names = people->names, .knight = people->knight, .knave = people->knave});
}

// The grade stands in the row itself (evaluations) or below "breakdown" (training).
Json GradeField(const Json& row, const char* field) {
  const auto breakdown = row.find("breakdown");
  const Json& holder = breakdown != row.end() && breakdown->is_object() ? *breakdown : row;
  const auto found = holder.find(field);
  return found == holder.end() ? Json(nullptr) : *found;
}

// Cut before a character, not within it.
std::string Shortened(const std::string& text) {
  if (text.size() <= kLongestResponse) return text;
  size_t end = kLongestResponse;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  return text.substr(0, end);
}

Json SampleForBrowsing(const Json& row, const std::string& response, const std::vector<BehaviourSpan>& spans,
                       const std::string& label) {
  const std::string shown = Shortened(response);
  std::vector<BehaviourSpan> shown_spans;
  for (BehaviourSpan found : spans) {
    found.span.end = std::min(found.span.end, shown.size());
    if (found.span.begin < found.span.end) shown_spans.push_back(found);
  }
  Json sample = {{"prompt", Text(row, "prompt")},
                 {"label", label},
                 {"segments", SegmentsOf(shown, shown_spans)},
                 {"shortened", shown.size() < response.size()}};
  for (const char* field : {"reward", "format", "answer", "parsed", "reasons", "terms"}) {
    sample[field] = GradeField(row, field);
  }
  for (const char* field : {"names", "advantage", "finish_reason", "tokens", "response_tokens"}) {
    if (row.contains(field)) sample[field] = row[field];
  }
  if (const auto people = PeopleOf(row)) sample["names"] = people->names;
  return sample;
}

// One file: the behaviours in all of its rows, and the first ones to browse.
struct SampleFile {
  fs::path path;
  Json step;          // or null
  std::string label;  // of the group; also of its samples when rows have none
};

Json ReadSampleFile(const SampleFile& file, bool for_browsing, Json& behaviours) {
  JsonLinesReader reader(file.path);
  std::vector<size_t> counts(Behaviours().size(), 0);
  Json samples = Json::array();
  size_t total = 0;
  while (const std::optional<Json> row = reader.Next()) {
    if (!row->is_object()) throw InputError(reader.Place() + ": expected an object");
    const std::string response = StringField(*row, "response", reader.Place());
    const std::vector<BehaviourSpan> spans = BehavioursOf(*row, response);
    for (size_t i = 0; i < counts.size(); ++i) {
      const bool has =
          std::any_of(spans.begin(), spans.end(), [i](const BehaviourSpan& span) { return span.behaviour == i; });
      counts[i] += has ? 1 : 0;
    }
    const std::string label = row->contains("label") ? Text(*row, "label") : file.label;
    if (for_browsing && samples.size() < kMostSamples)
      samples.push_back(SampleForBrowsing(*row, response, spans, label));
    ++total;
  }
  Json shares = Json::array();
  for (const size_t count : counts)
    shares.push_back(total == 0 ? 0.0 : static_cast<double>(count) / static_cast<double>(total));
  behaviours.push_back({{"step", file.step}, {"responses", total}, {"shares", std::move(shares)}});
  return {{"label", file.label}, {"total", total}, {"samples", std::move(samples)}};
}

std::vector<SampleFile> SampleFiles(const fs::path& folder) {
  std::vector<SampleFile> files;
  for (const StepEntry& entry : StepEntries(folder / "samples")) {
    files.push_back({entry.path, entry.step, fmt::format("step {}", entry.step)});
  }
  if (!files.empty() || !fs::is_directory(folder)) return files;
  constexpr std::string_view kPrefix = "samples_";
  for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
    const std::string name = entry.path().stem().string();
    if (!name.starts_with(kPrefix) || entry.path().extension() != ".jsonl") continue;
    files.push_back({entry.path(), nullptr, name.substr(kPrefix.size())});
  }
  std::sort(files.begin(), files.end(), [](const SampleFile& a, const SampleFile& b) { return a.label < b.label; });
  return files;
}

// True for at most kMostGroups of the files, evenly chosen, the first and the last among them.
bool IsBrowsed(size_t index, size_t files) {
  if (files <= kMostGroups) return true;
  const size_t before = index * (kMostGroups - 1) / (files - 1);
  return index == 0 || before != (index - 1) * (kMostGroups - 1) / (files - 1);
}

}  // namespace

Json ReadSamples(const fs::path& folder) {
  const std::vector<SampleFile> files = SampleFiles(folder);
  Json behaviours = Json::array();
  Json groups = Json::array();
  for (size_t i = 0; i < files.size(); ++i) {
    const bool for_browsing = IsBrowsed(i, files.size());
    Json group = ReadSampleFile(files[i], for_browsing, behaviours);
    if (for_browsing) groups.push_back(std::move(group));
  }
  return {{"behaviours", std::move(behaviours)}, {"groups", std::move(groups)}};
}

}  // namespace knaves
