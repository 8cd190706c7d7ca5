#include "generator/trace.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cassert>

#include "base/error.h"
#include "generator/traces/style.h"

namespace knaves {
namespace {

struct Style {
  std::string_view name;
  Trace (*write)(TraceTask& task);
};

constexpr Style kStyles[] = {
    {"small-steps", WriteSmallSteps}, {"narrative", WriteNarrative}, {"by-cases", WriteByCases},
    {"quick-guess", WriteQuickGuess}, {"hasty", WriteHasty},
};

const Style& FindStyle(std::string_view name) {
  const auto* style = std::find_if(std::begin(kStyles), std::end(kStyles),
                                   [&](const Style& candidate) { return candidate.name == name; });
  if (style != std::end(kStyles)) return *style;
  throw InputError(fmt::format("unknown trace style '{}': expected one of {}", name, fmt::join(TraceStyles(), ", ")));
}

}  // namespace

std::string_view SpanKindName(SpanKind kind) {
  constexpr std::string_view kNames[] = {"restate", "assume", "derive",   "contradiction", "backtrack",
                                         "summary", "verify", "hesitate", "conclude",      "guess"};
  return kNames[static_cast<size_t>(kind)];
}

std::vector<std::string> TraceStyles() {
  std::vector<std::string> names;
  for (const Style& style : kStyles) names.emplace_back(style.name);
  return names;
}

Trace WriteTrace(const Puzzle& puzzle, [[maybe_unused]] Assignment solution, const Wording& wording,
                 const TraceOptions& options, Random& random) {
  const Style& style = FindStyle(options.style);
  assert(IsSolution(puzzle, solution));
  TraceTask task{puzzle, wording, options, random, {}};
  for (const Statement& statement : puzzle.statements) task.claims.emplace_back(statement.View());
  Trace trace = style.write(task);
  assert(!trace.sound || trace.answer == solution);
  return trace;
}

std::string ResponseText(const Trace& trace, const Wording& wording) {
  return trace.thought + "</think>\n<answer>" + SolutionList(trace.answer, wording) + "</answer>";
}

}  // namespace knaves
