// Laws of Chinese puzzles and thoughts, held by readers that share no code with the writers.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "generator/language.h"
#include "generator/trace.h"
#include "tests/unit/generator/any_puzzle.h"
#include "tests/unit/generator/chinese/chinese_reader.h"
#include "tests/unit/generator/chinese/small_steps_translator.h"
#include "tests/unit/generator/trace_puzzles.h"

namespace knaves {
namespace {

constexpr int kPuzzlesACase = 40;  // of some hundred cases

RC_GTEST_PROP(ChineseProperty, APuzzleIsReadBackFromItsTextAlone, ()) {
  Random random({*rc::gen::arbitrary<uint64_t>(), 3});
  for (int i = 0; i < kPuzzlesACase; ++i) {
    const int people = 1 + static_cast<int>(random.Below(10));
    const Puzzle puzzle = AnyPuzzle(people, 1 + static_cast<int>(random.Below(5)), random);
    const Wording wording = ChooseWording(people, {.language = "zh"}, random);
    const std::string quiz = QuizText(puzzle, wording);
    RC_LOG() << quiz;
    const ChinesePuzzle read = ChinesePuzzleReader(quiz).Read();
    RC_ASSERT(read.words.names == wording.names);
    RC_ASSERT(read.words.knight == wording.roles.knight);
    RC_ASSERT(read.words.knave == wording.roles.knave);
    RC_ASSERT(read.puzzle == puzzle);
  }
}

struct ToldTwice {
  TracePuzzle puzzle;  // in Chinese
  Wording english;     // the same people
  TraceOptions options;
  uint64_t seed;

  Trace InChinese() const { return Tell(puzzle.wording); }
  Trace InEnglish() const { return Tell(english); }
  Trace Tell(const Wording& wording) const {
    Random random({seed, 2});
    return WriteTrace(puzzle.puzzle, puzzle.solution, wording, options, random);
  }
  ChineseWords words() const { return {puzzle.wording.names, puzzle.wording.roles.knight, puzzle.wording.roles.knave}; }
};

ToldTwice AnyThoughtToldTwice(const std::string& style, bool flawed) {
  ToldTwice told;
  told.seed = *rc::gen::arbitrary<uint64_t>();
  Random random({told.seed, 1});
  const int people = *rc::gen::inRange(2, 7);
  told.puzzle = RandomTracePuzzle(people, *rc::gen::inRange(2, 5), random);
  told.puzzle.wording = ChooseWording(people, {.language = "zh"}, random);
  told.english.names = told.puzzle.wording.names;
  told.english.sayings = told.puzzle.wording.sayings;
  told.options.style = style;
  told.options.flaw_rate = flawed ? 0.1 : 0.0;
  told.options.verify = *rc::gen::arbitrary<bool>();
  return told;
}

RC_GTEST_PROP(ChineseProperty, SmallStepsSayWhatTheEnglishOnesSay, ()) {
  for (int i = 0; i < 4; ++i) {
    const ToldTwice told = AnyThoughtToldTwice("small-steps", false);
    const std::string thought = told.InChinese().thought;
    RC_LOG() << thought;
    const ChineseWords words = told.words();
    RC_ASSERT(SmallStepsTranslator(words, told.english).Translate(thought) == told.InEnglish().thought);
  }
}

RC_GTEST_PROP(ChineseProperty, ThoughtsTakeTheSameStepsAsInEnglish, (bool flawed)) {
  for (const std::string& style : TraceStyles()) {
    const ToldTwice told = AnyThoughtToldTwice(style, flawed);
    const Trace chinese = told.InChinese();
    const Trace english = told.InEnglish();
    RC_ASSERT(chinese.answer == english.answer);
    RC_ASSERT(chinese.sound == english.sound);
    RC_ASSERT(chinese.spans.size() == english.spans.size());
    size_t end = 0;
    for (size_t i = 0; i < chinese.spans.size(); ++i) {
      RC_ASSERT(chinese.spans[i].kind == english.spans[i].kind);
      RC_ASSERT(chinese.spans[i].begin >= end);
      RC_ASSERT(chinese.spans[i].end > chinese.spans[i].begin);
      end = chinese.spans[i].end;
    }
    RC_ASSERT(end == chinese.thought.size());
  }
}

// What stands in each restating span's quotation marks, without the values of its parts.
std::vector<std::string> Restated(const Trace& trace) {
  std::vector<std::string> claims;
  for (const TraceSpan& span : trace.spans) {
    if (span.kind != SpanKind::kRestate) continue;
    std::string text = trace.thought.substr(span.begin, span.end - span.begin);
    for (size_t open; (open = text.find("（")) != std::string::npos;) text.erase(open, text.find("）") + 3 - open);
    claims.push_back(text);
  }
  return claims;
}

RC_GTEST_PROP(ChineseProperty, WhatAThoughtRestatesIsWhatThatPersonSaid, (bool flawed)) {
  for (const std::string& style : TraceStyles()) {
    const ToldTwice told = AnyThoughtToldTwice(style, flawed);
    const ChineseWords words = told.words();
    for (const std::string& text : Restated(told.InChinese())) {
      RC_LOG() << text;
      const size_t open = text.find("“");
      const size_t close = text.rfind(text.ends_with("。”") ? "。”" : "”");
      RC_ASSERT(open < close);
      const std::string claim = text.substr(open + 3, close - open - 3);
      const std::string before = text.substr(0, open);
      const auto speaker = std::find_if(words.names.begin(), words.names.end(), [&](const std::string& name) {
        return before.find(name) != std::string::npos;
      });
      RC_ASSERT(speaker != words.names.end());
      const auto person = static_cast<size_t>(speaker - words.names.begin());
      RC_ASSERT(ChineseReader(claim, words).Read() == told.puzzle.puzzle.statements[person]);
    }
  }
}

}  // namespace
}  // namespace knaves
