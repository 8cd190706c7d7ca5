#include "generator/puzzle_row.h"

#include <cassert>
#include <string_view>
#include <vector>

#include "base/json_writer.h"
#include "generator/difficulty.h"
#include "generator/language.h"
#include "generator/statement_json.h"
#include "generator/trace.h"

namespace knaves {
namespace {

constexpr uint64_t kTraceStream = 0x7472616365;  // keeps the thought's draws apart from the wording's

void WriteRoles(const RoleWords& roles, JsonWriter& json) {
  json.Object([&] {
    json.Field("knight", roles.knight);
    json.Field("knave", roles.knave);
    json.Field("a_knight", roles.a_knight);
    json.Field("a_knave", roles.a_knave);
    json.Field("Knight", Capitalised(roles.knight));
    json.Field("Knave", Capitalised(roles.knave));
  });
}

void WriteSolution(const PuzzleRow& row, JsonWriter& json) {
  json.Array([&] {
    for (int person = 0; person < row.puzzle.people(); ++person) json.Value(IsKnight(row.solution, person));
  });
}

// Empty where it would be too long.
Trace ThoughtOf(const PuzzleRow& row) {
  Random random({row.seed, static_cast<uint64_t>(row.index), kTraceStream});
  try {
    return WriteTrace(row.puzzle, row.solution, row.wording, {}, random);
  } catch (const ThoughtTooLong&) {
    return {};
  }
}

// The published row has a worked solution in three parts; here the first span of the thought, the steps, and the last.
// All three are empty where the thought would be too long.
void WriteThought(const PuzzleRow& row, JsonWriter& json) {
  const Trace trace = ThoughtOf(row);
  const auto part = [&](size_t span) -> std::string_view {
    if (trace.spans.empty()) return "";
    const auto [kind, begin, end] = trace.spans[span];
    return std::string_view(trace.thought).substr(begin, end - begin);
  };
  assert(trace.spans.size() != 1);
  const size_t last = trace.spans.empty() ? 0 : trace.spans.size() - 1;
  json.Field("cot_head", part(0));
  json.Key("cot_repeat_steps");
  json.Array([&] {
    for (size_t span = 1; span < last; ++span) json.Value(part(span));
  });
  json.Field("cot_foot", part(last));
}

void WriteGroundTruth(const PuzzleRow& row, std::string_view solution_list, JsonWriter& json) {
  json.Object([&] {
    json.Field("names", row.wording.names);
    json.Key("solution");
    WriteSolution(row, json);
    json.Field("role_words", std::vector{row.wording.roles.knight, row.wording.roles.knave});
    json.Field("solution_text_format", solution_list);
  });
}

// What verl's trainers read.
void WriteTraining(const PuzzleRow& row, std::string_view solution_list, JsonWriter& json) {
  json.Field("data_source", "knaves_kk");
  json.Key("prompt");
  json.Array([&] {
    json.Object([&] {
      json.Field("role", "user");
      json.Field("content", row.quiz);
    });
  });
  json.Field("ability", "logic");
  json.Key("reward_model");
  json.Object([&] {
    json.Field("style", "rule");
    json.Key("ground_truth");
    WriteGroundTruth(row, solution_list, json);
  });
  json.Key("extra_info");
  json.Object([&] {
    json.Field("split", row.split);
    json.Field("index", row.index);
  });
}

}  // namespace

void AppendLine(const PuzzleRow& row, std::string& text) {
  JsonWriter json(text);
  const std::string solution_list = SolutionList(row.solution, row.wording);
  json.Object([&] {
    json.Field("quiz", row.quiz);
    json.Field("names", row.wording.names);
    json.Key("knight_knave");
    WriteRoles(row.wording.roles, json);
    json.Key("solution");
    WriteSolution(row, json);
    json.Field("solution_text", SolutionSentence(row.solution, row.wording));
    json.Field("solution_text_format", solution_list);
    WriteThought(row, json);
    json.Key("statements");
    WriteStatements(row.puzzle, json);
    json.Field("index", row.index);
    json.Field("id", row.id);
    json.Field("people", row.puzzle.people());
    json.Field("seed", row.seed);
    json.Field("split", row.split);
    json.Field("grammar", row.grammar);
    json.Field("language", row.wording.language->code);
    json.Key("difficulty");
    WriteDifficulty(MeasureDifficulty(row.puzzle), json);
    WriteTraining(row, solution_list, json);
  });
}

Json ToJson(const PuzzleRow& row) {
  std::string line;
  AppendLine(row, line);
  return Json::parse(line);
}

}  // namespace knaves
