// Reads what the Chinese texts of the grammar "spies" say, from the text alone: it shares nothing with what writes
// them.
#pragma once

#include <algorithm>
#include <optional>
#include <regex>
#include <string>
#include <vector>

#include "tests/unit/generator/spies/joined_claims.h"
#include "tests/unit/generator/spies/spy_quiz_reader.h"

namespace knaves {

class ChineseSpyReader {
 public:
  static std::optional<ReadQuiz> Read(const std::string& text) {
    static const std::regex form(
        "在一座偏远的岛上，每个居民是(.*)、(.*)或(.*?)。.*你遇到了(\\d+)位居民：(.*?)。(他们当中.*?)。(.*)请问他们.*");
    std::smatch match;
    if (!std::regex_match(text, match, form)) return std::nullopt;
    ChineseSpyReader reader;
    reader.quiz_.words = {match[1], match[2], match[3]};
    reader.quiz_.names = Split(std::regex_replace(match[5].str(), std::regex("和"), "、"), "、");
    if (std::to_string(reader.quiz_.names.size()) != match[4].str()) return std::nullopt;
    const bool read = reader.ReadCount(match[6]) && reader.ReadSayings(match[7]);
    return read ? std::optional(reader.quiz_) : std::nullopt;
  }

 private:
  static std::vector<std::string> Split(std::string text, const std::string& mark) {
    std::vector<std::string> parts;
    for (size_t at; (at = text.find(mark)) != std::string::npos; text.erase(0, at + mark.size())) {
      parts.push_back(text.substr(0, at));
    }
    parts.push_back(text);
    return parts;
  }

  bool ReadCount(const std::string& text) {
    static const std::regex form("他们当中(?:(恰有|至多有)(.+)人|至少有(.+)人、至多有(.+)人)是(.+)");
    static const std::vector<std::string> numbers = {"零", "一", "两", "三", "四", "五"};
    std::smatch match;
    if (!std::regex_match(text, match, form) || match[5] != quiz_.words[2]) return false;
    const auto number = [&](const std::string& spelled) {
      return static_cast<int>(std::find(numbers.begin(), numbers.end(), spelled) - numbers.begin());
    };
    quiz_.puzzle.spies.most = number(match[2].matched ? match[2] : match[4]);
    quiz_.puzzle.spies.least = match[3].matched ? number(match[3]) : match[1] == "恰有" ? quiz_.puzzle.spies.most : 0;
    return true;
  }

  bool ReadSayings(std::string text) {
    for (const std::string& name : quiz_.names) {
      const std::string before = name + "说：“";
      const size_t end = text.find("。”");
      if (!text.starts_with(before) || end == std::string::npos) return false;
      const std::vector<SpyStatement> said = Statements(text.substr(before.size(), end - before.size()));
      if (said.size() != 1) return false;
      quiz_.puzzle.statements.push_back(said[0]);
      text.erase(0, end + std::string("。”").size());
    }
    return text.empty();
  }

  std::optional<RoleClaim> Claim(const std::string& text) const {
    for (size_t person = 0; person < quiz_.names.size(); ++person) {
      for (size_t role = 0; role < quiz_.words.size(); ++role) {
        for (const bool denied : {false, true}) {
          if (text != quiz_.names[person] + (denied ? "不是" : "是") + quiz_.words[role]) continue;
          return RoleClaim{static_cast<uint8_t>(person), static_cast<Role>(role), denied};
        }
      }
    }
    return std::nullopt;
  }

  // Every way of reading a statement: one, where the text has one meaning.
  std::vector<SpyStatement> Statements(const std::string& text) const {
    static const std::vector<std::pair<Joint, std::string>> forms = {{Joint::kAnd, "(.*)，并且(.*)"},
                                                                     {Joint::kOr, "(.*)，或者(.*)"},
                                                                     {Joint::kIff, "(.*)，当且仅当(.*)"},
                                                                     {Joint::kIf, "如果(.*)，那么(.*)"}};
    return ReadingsOf(text, forms, [this](const std::string& claim) { return Claim(claim); });
  }

  ReadQuiz quiz_;
};

}  // namespace knaves
