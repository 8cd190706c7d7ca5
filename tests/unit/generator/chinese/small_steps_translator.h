// Reads a Chinese thought of small steps, line by line, and says it in English: with the reader of Chinese, and the
// writer of English, whose thoughts have a checker of their own.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "generator/language.h"
#include "generator/traces/valued_text.h"
#include "tests/unit/generator/chinese/chinese_reader.h"

namespace knaves {

class SmallStepsTranslator {
 public:
  // `english`: the same people, under the same names.
  SmallStepsTranslator(const ChineseWords& words, const Wording& english) : words_(words), english_(english) {}

  std::string Translate(const std::string& thought) {
    ChineseText text(thought);
    while (!text.Take("全部符合。")) {
      Append(Line(text.TakeUntil("。")));
      if (text.AtEnd()) text.Fail("全部符合");
    }
    const std::string facts = text.TakeUntil("。");
    if (!text.AtEnd()) text.Fail("the end");
    const std::vector<std::string> all = Facts(facts);
    std::string sentence = "All fits. ";
    for (size_t i = 0; i < all.size(); ++i) sentence += (i == 0 ? "" : i + 1 == all.size() ? ", and " : ", ") + all[i];
    Append(sentence + ".");
    return english_text_;
  }

 private:
  void Append(const std::string& line) { english_text_ += (english_text_.empty() ? "" : " ") + line; }

  std::string Line(const std::string& line) {
    ChineseText text(line);
    if (line == "检验") return "Check.";
    if (line == "等等，这不可能") return "Wait, that cannot be.";
    if (text.Take("在假设")) {
      const std::string supposed = FactList(text.TakeUntil("的前提下，目前已知："));
      return "So far, supposing " + supposed + ": " + FactList(text.TakeAll()) + ".";
    }
    if (text.Take("目前已知：")) return "So far: " + FactList(text.TakeAll()) + ".";
    if (text.Take("假设")) return "Suppose " + FactList(text.TakeAll()) + ".";
    if (text.Take("退回去：")) return "Go back: " + FactList(text.TakeAll()) + ".";
    const std::string before = text.Take("于是“") ? "So " : Speaker(text.TakeUntil("说“")) + " says ";
    const size_t end = line.rfind("”：");
    const size_t begin = line.find("“") + std::string_view("“").size();
    ChineseText outcome(std::string_view(line).substr(end + std::string_view("”：").size()));
    return before + Claim(line.substr(begin, end - begin)) + ": " + Outcome(outcome) + ".";
  }

  // "王芳", "骑士王芳"
  std::string Speaker(const std::string& speaker) const {
    for (const bool known : {false, true}) {
      for (const bool knight : {false, true}) {
        for (const std::string& name : words_.names) {
          if (speaker != (known ? (knight ? words_.knight : words_.knave) : "") + name) continue;
          return name + (known ? knight ? " the knight" : " the knave" : "");
        }
      }
    }
    throw std::runtime_error("no speaker: " + speaker);
  }

  std::string Outcome(ChineseText outcome) const {
    if (outcome.Take("必为")) {
      const std::string must = "must be " + Truth(outcome);
      if (outcome.AtEnd()) return must;
      if (outcome.Take("，但还推不出什么")) return must + ", but nothing follows yet";
      outcome.Expect("，所以");
      return must + ", so " + FactList(outcome.TakeAll());
    }
    const std::string truth = Truth(outcome);
    if (outcome.Take("，符合")) return truth + ", good";
    if (outcome.Take("，所以")) return truth + ", so " + FactList(outcome.TakeAll());
    outcome.Expect("，但");
    return truth + ", but " + FactList(outcome.TakeAll());
  }

  static std::string Truth(ChineseText& text) {
    if (text.Take("真")) return "true";
    if (text.Take("假")) return "false";
    text.Expect("未定");
    return "open";
  }

  std::vector<std::string> Facts(const std::string& list) const {
    std::vector<std::string> facts;
    ChineseText text(list);
    do {
      const std::string name = text.TakeUntil("是");
      if (std::find(words_.names.begin(), words_.names.end(), name) == words_.names.end()) text.Fail("a name");
      const bool knight = text.Take(words_.knight);
      if (!knight) text.Expect(words_.knave);
      facts.push_back(name + (knight ? " is a knight" : " is a knave"));
    } while (text.Take("，"));
    if (!text.AtEnd()) text.Fail("the end of the facts");
    return facts;
  }

  std::string FactList(const std::string& list) const {
    std::string text;
    for (const std::string& fact : Facts(list)) text += (text.empty() ? "" : " and ") + fact;
    return text;
  }

  // The values stand in the order in which the parts of a claim end.
  std::string Claim(const std::string& valued) const {
    std::string claim;
    std::vector<std::string> values;
    for (std::string rest = valued; !rest.empty();) {
      const size_t open = rest.find("（");
      claim += rest.substr(0, open);
      if (open == std::string::npos) break;
      const size_t close = rest.find("）", open);
      ChineseText inside(std::string_view(rest).substr(open + 3, close - open - 3));
      do {
        const bool combined = inside.Take("故");
        values.push_back((combined ? "so " : "") + Value(inside));
      } while (inside.Take("，"));
      rest = rest.substr(close + 3);
    }
    const Statement statement = ChineseReader(claim, words_).Read();
    return EnglishClaim(Formula(statement.View()), values);
  }

  // "真", or of a person "骑士", or of one of several "王芳是骑士", "王芳未定".
  std::string Value(ChineseText& inside) const {
    const bool named = std::any_of(words_.names.begin(), words_.names.end(),
                                   [&](const std::string& name) { return inside.Take(name); });
    if (named) inside.Take("是");
    if (inside.Take(words_.knight)) return "knight";
    if (inside.Take(words_.knave)) return "knave";
    return Truth(inside);
  }

  std::string EnglishClaim(const Formula& formula, const std::vector<std::string>& values) const {
    Truths truths(static_cast<size_t>(formula.size()), knaves::Truth::kOpen);
    size_t next = 0;
    ReadValues(formula, 0, values, next, truths);
    if (next != values.size()) throw std::runtime_error("more values than parts");
    return ValuedText(formula, 0, truths, english_);
  }

  static void ReadValues(const Formula& formula, int index, const std::vector<std::string>& values, size_t& next,
                         Truths& truths) {
    if (!formula.IsPlain(index)) {
      for (const int operand : formula.operands(index)) ReadValues(formula, operand, values, next, truths);
    }
    if (index == 0) return;
    const std::string value = values.at(next++);
    if (formula.IsBarePerson(index)) {
      const bool knight = value == "knight";
      if (!knight && value != "knave" && value != "open") throw std::runtime_error("not a person's kind: " + value);
      truths[static_cast<size_t>(index)] =
          value == "open" ? knaves::Truth::kOpen : TruthOf(formula.PlainSaysKnight(index) == knight);
      return;
    }
    if (value.starts_with("so ") == formula.IsPlain(index)) throw std::runtime_error("'so' in the wrong place");
    const std::string word = value.substr(formula.IsPlain(index) ? 0 : 3);
    truths[static_cast<size_t>(index)] = word == "open" ? knaves::Truth::kOpen : TruthOf(word == "true");
  }

  const ChineseWords& words_;
  const Wording& english_;
  std::string english_text_;
};

}  // namespace knaves
