// Reads thoughts from their text alone and holds every step against all assignments of roles.
#include "generator/spies/spy_thought.h"

#include <gtest/gtest.h>

#include <map>

#include "generator/spies/role_table.h"
#include "generator/spies/spy_language.h"
#include "generator/spies/spy_set.h"
#include "tests/unit/generator/spies/spy_quiz_reader.h"

namespace knaves {
namespace {

class SpyThoughtChecker {
 public:
  SpyThoughtChecker(const SpyRow& row)
      : row_(row),
        reader_(row.wording.names, {row.wording.roles[0].word, row.wording.roles[1].word, row.wording.roles[2].word}) {
    for (int code = 0; code < Power(row.puzzle.people()); ++code) {
      Roles roles;
      for (int person = 0, rest = code; person < row.puzzle.people(); ++person, rest /= 3) {
        SetRole(roles, person, static_cast<Role>(rest % 3));
      }
      all_.push_back(roles);
    }
    possible_ = all_;
  }

  // Empty when every span does what its label says.
  std::string Fault(const SpyThought& thought) {
    size_t end = 0;
    for (const TraceSpan& span : thought.spans) {
      const std::string text = thought.thought.substr(span.begin, span.end - span.begin);
      if (span.begin != end + (end == 0 ? 0 : 1)) return "a gap before: " + text;
      end = span.end;
      if (!Follows(span.kind, text)) return std::string(SpanKindName(span.kind)) + ": " + text;
    }
    if (end != thought.thought.size()) return "words without a label at the end";
    return concluded_ ? "" : "no conclusion";
  }

 private:
  using Possible = std::vector<Roles>;

  static int Power(int people) { return people == 0 ? 1 : 3 * Power(people - 1); }

  std::vector<RoleClaim> ClaimsIn(const std::string& text) const {
    static const std::regex form(R"(\w+ is (?:not )?an? \w+)");
    std::vector<RoleClaim> claims;
    for (std::sregex_iterator at(text.begin(), text.end(), form), last; at != last; ++at) {
      if (const auto claim = reader_.Claim(at->str())) claims.push_back(*claim);
    }
    return claims;
  }

  // Those of `from` in which the rule that was restated last is kept.
  Possible Kept(const Possible& from) const {
    Possible kept;
    for (const Roles& roles : from) {
      if (speaker_ < 0) {
        const int spies = std::popcount(roles.spies);
        if (spies >= row_.puzzle.spies.least && spies <= row_.puzzle.spies.most) kept.push_back(roles);
      } else {
        const Role role = RoleOf(roles, speaker_);
        const bool said = Holds(row_.puzzle.statements[static_cast<size_t>(speaker_)], roles);
        if (role == Role::kSpy || said == (role == Role::kKnight)) kept.push_back(roles);
      }
    }
    return kept;
  }

  static bool HoldsInAll(const RoleClaim& claim, const Possible& possible) {
    return std::all_of(possible.begin(), possible.end(), [&](const Roles& roles) { return Holds(claim, roles); });
  }

  static void Keep(const RoleClaim& claim, Possible& possible) {
    std::erase_if(possible, [&](const Roles& roles) { return !Holds(claim, roles); });
  }

  bool Restate(const std::string& text) {
    static const std::regex form(R"((\w+) says that (.*)\.)");
    std::smatch match;
    speaker_ = -1;
    if (!std::regex_match(text, match, form)) return text == SpyCountText(row_.puzzle.spies, row_.wording) + ".";
    const auto& names = row_.wording.names;
    speaker_ = static_cast<int>(std::find(names.begin(), names.end(), match[1].str()) - names.begin());
    if (speaker_ == row_.puzzle.people()) return false;
    const std::vector<SpyStatement> said = reader_.Statements(match[2]);
    return said.size() == 1 && said[0] == row_.puzzle.statements[static_cast<size_t>(speaker_)];
  }

  // What stands of the statement's truth in the words, true where nothing does.
  bool SaysTruthRightly(const std::string& text, const Possible& possible) const {
    const bool is_true = text.find("that is true") != std::string::npos || text.starts_with("That is true");
    const bool is_false = text.find("that is false") != std::string::npos || text.starts_with("That is false");
    if (!is_true && !is_false) return true;
    return std::all_of(possible.begin(), possible.end(), [&](const Roles& roles) {
      return Holds(row_.puzzle.statements[static_cast<size_t>(speaker_)], roles) == is_true;
    });
  }

  bool Follows(SpanKind kind, const std::string& text) {
    const std::vector<RoleClaim> claims = ClaimsIn(text);
    switch (kind) {
      case SpanKind::kAssume:
        stack_.push_back({claims.at(0), possible_});
        Keep(claims[0], possible_);
        return text.starts_with("Suppose ") && claims.size() == 1;
      case SpanKind::kRestate:
        return Restate(text);
      case SpanKind::kDerive: {
        possible_ = Kept(possible_);
        if (claims.empty() || possible_.empty() || !SaysTruthRightly(text, possible_)) return false;
        return std::all_of(claims.begin(), claims.end(),
                           [&](const RoleClaim& each) { return HoldsInAll(each, possible_); });
      }
      case SpanKind::kContradiction:
        return Kept(possible_).empty() && text.ends_with("Contradiction.");
      case SpanKind::kBacktrack: {
        if (stack_.empty() || claims.size() != 1) return false;
        RoleClaim denied = stack_.back().first;
        denied.denied = !denied.denied;
        possible_ = stack_.back().second;
        stack_.pop_back();
        Keep(denied, possible_);
        return HoldsInAll(claims[0], possible_);
      }
      case SpanKind::kVerify: {
        const size_t colon = text.find(": ");
        return Restate(text.substr(0, colon) + ".") && SaysTruthRightly(text, {row_.solution}) &&
               HoldsInAll(ClaimsIn(text.substr(colon)).at(0), {row_.solution});
      }
      case SpanKind::kConclude:
        concluded_ = claims.size() == row_.wording.names.size() && possible_ == Possible{row_.solution};
        return concluded_;
      default:
        return false;
    }
  }

  const SpyRow& row_;
  SpyQuizReader reader_;
  Possible all_;
  Possible possible_;                                  // what the words so far leave
  std::vector<std::pair<RoleClaim, Possible>> stack_;  // what is supposed, and what was possible before
  int speaker_ = -1;  // of the statement that was restated last; -1: the number of spies
  bool concluded_ = false;
};

TEST(SpyThoughtTest, EveryStepFollowsFromTheStatementThatWasRestated) {
  std::map<SpanKind, int> kinds;
  for (const SpyCount spies : {SpyCount{1, 1}, SpyCount{2, 2}, SpyCount{0, 2}}) {
    SpySetOptions options;
    options.min_people = 3;
    options.max_people = 5;
    options.spies = spies;
    options.count = 150;
    const SpySet set(options);
    for (int64_t i = 0; i < options.count; ++i) {
      const SpyRow row = set.Row(i);
      const SpyThought thought = WriteSpyThought(row.puzzle, row.wording, true);
      ASSERT_EQ(SpyThoughtChecker(row).Fault(thought), "") << row.quiz << "\n" << thought.thought;
      EXPECT_EQ(thought.answer, row.solution);
      for (const TraceSpan& span : thought.spans) ++kinds[span.kind];
    }
  }
  EXPECT_EQ(kinds.size(), 7u);
}

TEST(SpyThoughtTest, TakesTheSameStepsInChinese) {
  const SpySet english({.count = 100, .wording = {.language = "en"}});
  const SpySet chinese({.count = 100, .wording = {.language = "zh"}});
  const auto kinds_of = [](const SpyRow& row) {
    std::vector<SpanKind> kinds;
    for (const TraceSpan& span : WriteSpyThought(row.puzzle, row.wording, true).spans) kinds.push_back(span.kind);
    return kinds;
  };
  for (int64_t i = 0; i < 100; ++i) EXPECT_EQ(kinds_of(english.Row(i)), kinds_of(chinese.Row(i)));
}

TEST(SpyThoughtTest, TellsAPuzzleInChinese) {
  const SpyWording wording = {{"王芳", "张敏"}, ChineseSpies().role_sets.front(), &ChineseSpies()};
  const SpyPuzzle puzzle = {{{{0, Role::kKnave}}, {{0, Role::kSpy}}}, {1, 1}};
  EXPECT_EQ(
      WriteSpyThought(puzzle, wording, true).thought,
      "假设王芳是骑士。他们当中恰有一人是间谍。所以张敏是间谍。王芳说：“王芳是无赖。”这句话是假的，这样王芳就"
      "没有可能的身份了。矛盾。所以王芳不是骑士。假设王芳是无赖。他们当中恰有一人是间谍。所以张敏是间谍。王芳说："
      "“王芳是无赖。”这句话是真的，这样王芳就没有可能的身份了。矛盾。所以王芳是间谍。他们当中恰有一人是间谍。"
      "所以张敏不是间谍。张敏说：“王芳是间谍。”这句话是真的，所以张敏是骑士。王芳说：“王芳是无赖。”这句话是假的，"
      "而王芳是间谍，正该如此。张敏说：“王芳是间谍。”这句话是真的，而张敏是骑士，正该如此。所以结果是：王芳是间谍，"
      "张敏是骑士。");
}

TEST(SpyThoughtTest, TellsAPuzzle) {
  const SpyWording wording = {{"Amy", "Bob"}, EnglishSpies().role_sets.front()};
  const SpyPuzzle puzzle = {{{{0, Role::kKnave}}, {{0, Role::kSpy}}}, {1, 1}};
  EXPECT_EQ(
      WriteSpyThought(puzzle, wording, false).thought,
      "Suppose Amy is a knight. Exactly one of them is a spy. So Bob is a spy. Amy says that Amy is a knave. That is "
      "false, which leaves no role for Amy. Contradiction. So Amy is not a knight. Suppose Amy is a knave. Exactly one "
      "of them is a spy. So Bob is a spy. Amy says that Amy is a knave. That is true, which leaves no role for Amy. "
      "Contradiction. So Amy is a spy. Exactly one of them is a spy. So Bob is not a spy. Bob says that Amy is a spy. "
      "That is true, so Bob is a knight. So this is it: Amy is a spy, and Bob is a knight.");
}

}  // namespace
}  // namespace knaves
