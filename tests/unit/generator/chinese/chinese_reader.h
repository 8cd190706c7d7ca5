// Reads Chinese statements and whole puzzles back, by what the text says alone and with no code of the writer's. That
// it can, without looking ahead and without choices, shows that no text has two readings.
#pragma once

#include <algorithm>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "generator/puzzle.h"

namespace knaves {

// A text that is read from its beginning.
class ChineseText {
 public:
  explicit ChineseText(std::string_view text) : text_(text) {}

  bool AtEnd() const { return text_.empty(); }

  bool Take(std::string_view words) {
    if (!text_.starts_with(words)) return false;
    text_.remove_prefix(words.size());
    return true;
  }

  void Expect(std::string_view words) {
    if (!Take(words)) Fail(words);
  }

  std::string TakeUntil(std::string_view mark) {
    const size_t end = text_.find(mark);
    if (end == std::string_view::npos) Fail(mark);
    std::string taken(text_.substr(0, end));
    text_.remove_prefix(end + mark.size());
    return taken;
  }

  std::string TakeAll() { return std::string(std::exchange(text_, {})); }

  [[noreturn]] void Fail(std::string_view wanted) const {
    throw std::runtime_error("expected " + std::string(wanted) + " at: " + std::string(text_));
  }

 private:
  std::string_view text_;
};

struct ChineseWords {
  std::vector<std::string> names;
  std::string knight;
  std::string knave;
};

class ChineseReader {
 public:
  ChineseReader(std::string_view text, const ChineseWords& words) : text_(text), words_(words) {}

  Statement Read() {
    Statement statement = ReadClause(0);
    if (!text_.AtEnd()) text_.Fail("the end");
    return statement;
  }

 private:
  Statement ReadClause(int depth) {
    if (text_.Take("如果")) {
      const Statement condition = ReadOperand(depth);
      text_.Expect("，那么");
      return Statement::If(condition, ReadOperand(depth));
    }
    std::vector<Statement> operands = {ReadOperand(depth)};
    while (text_.Take("，")) {
      const bool iff = operands.size() == 1 && text_.Take("当且仅当");
      const bool both = text_.Take("并且");
      const bool either = text_.Take("或者");
      operands.push_back(ReadOperand(depth));
      if (iff) return Statement::Iff(operands[0], operands[1]);
      if (both) return Statement::And(operands);
      if (either) return Statement::Or(operands);
    }
    if (operands.size() > 1) text_.Fail("，并且 or ，或者");
    return operands[0];
  }

  Statement ReadOperand(int depth) {
    const bool outer = depth % 2 == 0;
    if (!text_.Take(outer ? "‘" : "“")) return ReadClaim();
    Statement inner = ReadClause(depth + 1);
    text_.Expect(outer ? "’" : "”");
    if (text_.Take("不成立")) return Statement::Not(inner);
    text_.Expect("成立");
    return inner;
  }

  Statement ReadClaim() {
    const auto name = std::find_if(words_.names.begin(), words_.names.end(),
                                   [&](const std::string& candidate) { return text_.Take(candidate); });
    if (name == words_.names.end()) text_.Fail("a name");
    const int person = static_cast<int>(name - words_.names.begin());
    const bool denied = text_.Take("不");
    text_.Expect("是");
    const bool knight = text_.Take(words_.knight);
    if (!knight) text_.Expect(words_.knave);
    const Statement claim = knight ? Statement::Knight(person) : Statement::Knave(person);
    return denied ? Statement::Not(claim) : claim;
  }

  ChineseText text_;
  const ChineseWords& words_;
};

struct ChinesePuzzle {
  ChineseWords words;
  Puzzle puzzle;
};

// Reads a whole puzzle: the roles and names from the sentences that tell them, then who says what.
class ChinesePuzzleReader {
 public:
  explicit ChinesePuzzleReader(std::string_view quiz) : text_(quiz) {}

  ChinesePuzzle Read() {
    ReadIsland();
    ReadNames();
    std::vector<Statement> said(result_.words.names.size(), Statement::Knight(0));
    for (size_t person = 0; person < said.size(); ++person) {
      const size_t speaker = ReadSpeaker();
      said[speaker] = ReadQuotation();
    }
    result_.puzzle.statements = said;
    text_.Expect("请问他们当中谁是" + result_.words.knight + "，谁是" + result_.words.knave + "？");
    if (!text_.AtEnd()) text_.Fail("the end");
    return result_;
  }

 private:
  void ReadIsland() {
    text_.TakeUntil("每个居民要么是");
    result_.words.knight = text_.TakeUntil("，要么是");
    result_.words.knave = text_.TakeUntil("。");
    text_.Expect(result_.words.knight + "说的话都是真的，" + result_.words.knave + "说的话都是假的。");
  }

  void ReadNames() {
    text_.Expect("你遇到了");
    const size_t count = std::stoul(text_.TakeUntil("位居民："));
    const std::string list = text_.TakeUntil("。");
    ChineseText rest(list);
    std::vector<std::string>& names = result_.words.names;
    while (names.size() + 2 < count) names.push_back(rest.TakeUntil("、"));
    if (count > 1) names.push_back(rest.TakeUntil("和"));
    names.push_back(rest.TakeAll());
  }

  // The one person who is named before the quotation mark.
  size_t ReadSpeaker() {
    const std::string before = text_.TakeUntil("“");
    std::vector<size_t> named;
    for (size_t person = 0; person < result_.words.names.size(); ++person) {
      if (before.find(result_.words.names[person]) != std::string::npos) named.push_back(person);
    }
    if (named.size() != 1) text_.Fail("one speaker before the quotation, not '" + before + "'");
    return named[0];
  }

  // Up to the mark that closes it; marks within come in pairs.
  Statement ReadQuotation() {
    std::string quoted;
    for (int open = 1; open > 0;) {
      quoted += text_.TakeUntil("”") + "”";
      open = 1;
      for (size_t at = 0; (at = quoted.find("“", at)) != std::string::npos; ++at) ++open;
      for (size_t at = 0; (at = quoted.find("”", at)) != std::string::npos; ++at) --open;
    }
    if (!quoted.ends_with("。”")) text_.Fail("a full stop in the quotation '" + quoted + "'");
    return ChineseReader(std::string_view(quoted).substr(0, quoted.size() - std::string_view("。”").size()),
                         result_.words)
        .Read();
  }

  ChineseText text_;
  ChinesePuzzle result_;
};

}  // namespace knaves
