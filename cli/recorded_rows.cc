#include "cli/recorded_rows.h"

#include <fmt/format.h>

#include <utility>

#include "base/error.h"
#include "base/json_lines.h"
#include "reward/response_row.h"

namespace knaves {
namespace {

// A recorded row without its response is the document; rows of our own samples files carry theirs.
Json DocOf(const Json& row) {
  const auto doc = row.find("doc");
  if (doc != row.end() && doc->is_object()) return *doc;
  Json rest = row;
  rest.erase("response");
  return rest;
}

void AddRow(const Json& row, const std::string& place, const std::string& rules,
            const std::optional<PeopleRange>& people, RecordedResponses& recorded) {
  ResponseRow read = ResponseRowFromJson(row, place);
  if (!read.roles.empty()) RequireThreeRoles(rules, place + ": field 'solution'");
  const int count = static_cast<int>(read.names.size());
  if (people && (count < people->min || count > people->max)) return;
  EvalItem item;
  item.prompt = std::move(read.prompt);
  item.names = std::move(read.names);
  item.solution = std::move(read.solution);
  item.knight = std::move(read.knight);
  item.knave = std::move(read.knave);
  item.spy = std::move(read.spy);
  item.roles = std::move(read.roles);
  item.doc = DocOf(row);
  EvalResponse response;
  response.text = std::move(read.response);
  response.finish_reason = read.finish_reason;
  response.tokens = read.response_tokens;
  response.max_tokens = read.max_response_tokens;
  recorded.Add(std::move(item), std::move(response));
}

}  // namespace

RecordedResponses::Set ReadRecordedRows(const std::string& file, const std::optional<PeopleRange>& people,
                                        const std::string& rules) {
  RecordedResponses recorded;
  JsonLinesReader reader(file);
  while (const std::optional<Json> row = reader.Next()) AddRow(*row, reader.Place(), rules, people, recorded);
  RecordedResponses::Set set = recorded.Take();
  if (!set.items.empty()) return set;
  const std::string of_people =
      people
          ? fmt::format(" with {} people", people->min == people->max ? fmt::format("{}", people->min)
                                                                      : fmt::format("{}-{}", people->min, people->max))
          : "";
  throw InputError(fmt::format("{}: expected response rows{}, found none", file, of_people));
}

}  // namespace knaves
