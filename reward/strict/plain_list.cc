#include "reward/strict/plain_list.h"

#include <algorithm>
#include <charconv>
#include <string>

#include "reward/strict/answer_tokens.h"
#include "reward/strict/plain_heading.h"
#include "reward/strict/vocabulary.h"

namespace knaves {
namespace {

using Knights = std::vector<std::optional<bool>>;

bool IsSmallLetter(char byte) { return byte >= 'a' && byte <= 'z'; }
bool IsCapitalLetter(char byte) { return byte >= 'A' && byte <= 'Z'; }
bool IsPlainLetter(char byte) { return IsSmallLetter(byte) || IsCapitalLetter(byte); }

bool IsPlainName(std::string_view name) {
  return !name.empty() && IsCapitalLetter(name[0]) && std::ranges::all_of(name, IsPlainLetter);
}

bool IsPlainRole(std::string_view role) {
  return !role.empty() && std::ranges::all_of(role, IsSmallLetter) && !IsGrammarWord(role);
}

bool ArePlainRoles(std::string_view knight, std::string_view knave) {
  if (knight == "knight" && knave == "knave") return true;
  return IsPlainRole(knight) && IsPlainRole(knave) && knight != knave && !IsPluralOf(knight, knave) &&
         !IsPluralOf(knave, knight);
}

// What stands behind a word may belong to it: a letter, a digit, a joint of words, anything beyond ASCII.
bool MayContinueWord(char byte) {
  return IsPlainLetter(byte) || (byte >= '0' && byte <= '9') || byte == '-' || byte == '\'' || byte == '_' ||
         static_cast<unsigned char>(byte) >= 0x80;
}

// Goes through an answer. Each Take moves on when what it looks for stands here.
class PlainListReader {
 public:
  PlainListReader(std::string_view answer, const ScoringInput& input) : rest_(answer), input_(input) {}

  std::optional<Knights> Read() {
    Knights knights(input_.names.size());
    TakeLineEnds();
    TakePlainHeading(rest_, input_);
    TakeLineEnds();
    at_line_start_ = true;
    for (size_t i = 0; i < knights.size(); ++i) {
      if (!(i == 0 || TakeSeparator()) || !TakeItem(i + 1)) return std::nullopt;
      const size_t person = TakeName(i);
      if (person == knights.size() || knights[person] || !TakeLink()) return std::nullopt;
      const std::optional<bool> knight = TakeRole();
      if (!knight) return std::nullopt;
      knights[person] = *knight;
    }
    TakeSeparatorMark();
    TakeLineEnds();
    return rest_.empty() ? std::optional(std::move(knights)) : std::nullopt;
  }

 private:
  void SkipDecoration() {
    while (rest_.starts_with(' ') || rest_.starts_with('*') || rest_.starts_with('`')) rest_.remove_prefix(1);
  }

  bool TakeMark(char mark) {
    SkipDecoration();
    if (!rest_.starts_with(mark)) return false;
    rest_.remove_prefix(1);
    return true;
  }

  bool TakeWord(std::string_view word) {
    SkipDecoration();
    if (!rest_.starts_with(word)) return false;
    if (rest_.size() > word.size() && MayContinueWord(rest_[word.size()])) return false;
    rest_.remove_prefix(word.size());
    return true;
  }

  bool TakeLineEnds() {
    bool any = false;
    while (TakeMark('\n')) any = true;
    return any;
  }

  bool TakeSeparatorMark() { return TakeMark(',') || TakeMark('.') || TakeMark(';') || TakeMark('|'); }

  // The end of a line; or within a line a mark, "and", or both.
  bool TakeSeparator() {
    const bool column = TakeMark('|');
    const bool mark = column || TakeSeparatorMark();
    at_line_start_ = TakeLineEnds();
    if (at_line_start_) return true;
    const bool joined = TakeWord("and");
    return !column && (mark || joined);
  }

  // At the start of a line "(3)", "3.", "3)", "-", "|" or nothing; false for what goes on otherwise.
  bool TakeItem(size_t number) {
    if (!at_line_start_ || TakeMark('|')) return true;
    if (TakeMark('-')) return rest_.starts_with(' ');
    const bool open = TakeMark('(');
    size_t value = 0;
    const auto [end, error] = std::from_chars(rest_.data(), rest_.data() + rest_.size(), value);
    if (error != std::errc()) return !open;
    rest_.remove_prefix(static_cast<size_t>(end - rest_.data()));
    return value == number && (TakeMark(')') || (!open && TakeMark('.')));
  }

  // The person whose name stands here, most likely `likely`; the number of people when it is nobody's.
  size_t TakeName(size_t likely) {
    SkipDecoration();
    const std::vector<std::string>& names = input_.names;
    if (TakeWord(names[likely])) return likely;
    return static_cast<size_t>(std::ranges::find_if(names, [&](const std::string& name) { return TakeWord(name); }) -
                               names.begin());
  }

  // "is", ":", "-", "=" or "|", and an article.
  bool TakeLink() {
    if (TakeMark('-')) {
      if (!rest_.starts_with(' ')) return false;
    } else if (!TakeWord("is") && !TakeMark(':') && !TakeMark('=') && !TakeMark('|')) {
      return false;
    }
    if (!TakeWord("a") && !TakeWord("an")) TakeWord("the");
    return true;
  }

  std::optional<bool> TakeRole() {
    if (TakeWord(input_.knight) || TakeCapitalised(input_.knight)) return true;
    if (TakeWord(input_.knave) || TakeCapitalised(input_.knave)) return false;
    return std::nullopt;
  }

  // Unless a person is called so.
  bool TakeCapitalised(std::string_view role) {
    if (rest_.size() < role.size() || !IsCapitalLetter(rest_[0]) || (rest_[0] | 0x20) != role[0]) return false;
    const std::string_view word = rest_.substr(0, role.size());
    return word.substr(1) == role.substr(1) && std::ranges::find(input_.names, word) == input_.names.end() &&
           TakeWord(word);
  }

  std::string_view rest_;
  const ScoringInput& input_;
  bool at_line_start_ = true;
};

}  // namespace

std::optional<Knights> ReadPlainList(std::string_view answer, const ScoringInput& input) {
  const bool plain = !input.names.empty() && std::ranges::all_of(input.names, IsPlainName);
  if (!plain || !ArePlainRoles(input.knight, input.knave)) return std::nullopt;
  return PlainListReader(answer, input).Read();
}

}  // namespace knaves
