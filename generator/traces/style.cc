#include "generator/traces/style.h"

#include <cassert>
#include <utility>

namespace knaves {

ThoughtWriter::ThoughtWriter(const Wording& wording) : wording_(wording), phrases_(wording.language->thought) {
  constexpr size_t kUsualLength = 512;  // of what a thought says for each person
  trace_.thought.reserve(kUsualLength * wording.names.size());
  facts_.reserve(wording.names.size());
  for (int person = 0; person < static_cast<int>(wording.names.size()); ++person) {
    facts_.push_back({knaves::FactText(person, false, wording), knaves::FactText(person, true, wording)});
  }
}

size_t ThoughtWriter::Append(std::string_view text) {
  assert(!text.empty());
  std::string& thought = trace_.thought;
  const bool joins = thought.empty() || phrases_.joining_marks.find(text.front()) != std::string_view::npos;
  if (!joins) thought += phrases_.space;
  const size_t begin = thought.size();
  thought += text;
  return begin;
}

void ThoughtWriter::Remark(std::string_view text) { Append(text); }

void ThoughtWriter::Say(SpanKind kind, std::string_view text) {
  const size_t before = trace_.thought.size();
  const size_t begin = Append(text);
  std::vector<TraceSpan>& spans = trace_.spans;
  if (!spans.empty() && spans.back().kind == kind && spans.back().end == before) {
    spans.back().end = trace_.thought.size();
  } else {
    spans.push_back({kind, begin, trace_.thought.size()});
  }
}

void ThoughtWriter::SayFilled(SpanKind kind, Phrase phrase, std::string_view first, std::string_view second,
                              std::string_view third) {
  filled_.clear();
  FillInto(filled_, phrase, first, second, third);
  Say(kind, filled_);
}

Trace ThoughtWriter::Finish(SpanKind kind, std::string_view text, Assignment answer, bool sound) {
  Say(kind, text);
  trace_.answer = answer;
  trace_.sound = sound;
  return std::move(trace_);
}

std::string ThoughtWriter::FactList(std::span<const Fact> facts) const {
  std::string list;
  for (const Fact& fact : facts) {
    if (!list.empty()) list += phrases_.between_facts;
    list += FactText(fact);
  }
  return list;
}

Assignment KnightsOf(std::span<const Fact> facts) {
  Assignment knights = 0;
  for (const Fact& fact : facts) knights |= Assignment{fact.knight} << fact.person;
  return knights;
}

Assignment RandomAssignment(int people, Random& random) { return random.Next() >> (kMaxPeople - people); }

Trace GiveUp(ThoughtWriter& writer, TraceTask& task, Phrase trouble) {
  const Assignment answer = RandomAssignment(task.puzzle.people(), task.random);
  writer.Say(SpanKind::kHesitate, Fill(task.phrases().step_was_wrong, trouble));
  const std::string guess = Fill(task.phrases().my_guess, SolutionSentence(answer, task.wording));
  return writer.Finish(SpanKind::kGuess, guess, answer, false);
}

}  // namespace knaves
