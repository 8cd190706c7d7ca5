#include "reward/strict/plain_list.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>
#include <utility>

#include "reward/strict/plain_cursor.h"

namespace knaves {
namespace {

using Knights = PlainRoles;

// One claim, or one group of people, after another. Both readers give nothing for what they do not know.
constexpr std::array kPlainTraits = std::to_array<std::pair<std::string_view, bool>>({{"truth-teller", true},
                                                                                      {"tells the truth", true},
                                                                                      {"always tells the truth", true},
                                                                                      {"truthful", true},
                                                                                      {"liar", false},
                                                                                      {"lies", false},
                                                                                      {"always lies", false}});

// Between "is" and the article.
constexpr std::array kPlainAdverbs =
    std::to_array<std::string_view>({"also", "indeed", "therefore", "thus", "definitely", "certainly", "clearly"});

class PlainListReader {
 public:
  PlainListReader(PlainCursor start, size_t people) : cursor_(start), knights_(people) { named_.reserve(people); }

  std::optional<Knights> Statements() {
    at_line_start_ = true;
    if (!TakeStatements()) return std::nullopt;
    TakeTrait();
    return End();
  }

  // Statements of all people, of which the first begins with a name; `behind` is what follows the last role, which
  // must not be denied.
  std::optional<Knights> StatementsFromName(std::string_view& behind) {
    at_line_start_ = false;
    if (!TakeStatements() || last_denied_) return std::nullopt;
    behind = cursor_.rest();
    return std::move(knights_);
  }

  // "Knights: Zoey and Bob" and "Knaves: none", in either order.
  std::optional<Knights> Roles() {
    at_line_start_ = true;
    std::optional<bool> first;
    for (int list = 0; list < 2; ++list) {
      if (!(list == 0 || TakeSeparator())) return std::nullopt;
      if (at_line_start_ && cursor_.TakeMark('-') && !cursor_.rest().starts_with(' ')) return std::nullopt;
      const std::optional<bool> knights = cursor_.TakeRoles();
      if (!knights || first == knights || !cursor_.TakeMark(':')) return std::nullopt;
      first = knights;
      if (!cursor_.TakeWord("none") && (!TakeNames() || !Say(*knights))) return std::nullopt;
    }
    return said_ == knights_.size() ? End() : std::nullopt;
  }

 private:
  bool TakeStatements() {
    for (size_t number = 1; said_ < knights_.size(); ++number) {
      if (number > 1 && !(TakeTrait() && TakeSeparator())) return false;
      if (!TakeItem(number) || !(TakeOthers() || TakeStatement())) return false;
    }
    return true;
  }

  // "(liar)" behind a role, or nothing. False when it does not fit, or is none of those known here.
  bool TakeTrait() {
    if (!cursor_.TakeMark('(')) return true;
    for (const auto& [trait, knight] : kPlainTraits) {
      if (!cursor_.TakeWord(trait)) continue;
      return knight == last_role_ && cursor_.TakeMark(')');
    }
    return false;
  }

  // Nothing may follow but a mark and line ends.
  std::optional<Knights> End() {
    TakeSeparatorMark();
    cursor_.TakeLineEnds();
    return cursor_.rest().empty() ? std::optional(std::move(knights_)) : std::nullopt;
  }

  bool TakeSeparatorMark() {
    return cursor_.TakeMark(',') || cursor_.TakeMark('.') || cursor_.TakeMark(';') || cursor_.TakeMark('|');
  }

  // The end of a line; or within a line a mark, "and", or both.
  bool TakeSeparator() {
    const bool column = cursor_.TakeMark('|');
    const bool mark = column || TakeSeparatorMark();
    at_line_start_ = cursor_.TakeLineEnds();
    if (at_line_start_) return true;
    const bool joined = cursor_.TakeWord("and");
    return !column && (mark || joined);
  }

  // At the start of a line "(3)", "3.", "3)", "-", "|" or nothing; false for what goes on otherwise.
  bool TakeItem(size_t number) {
    if (!at_line_start_ || cursor_.TakeMark('|')) return true;
    if (cursor_.TakeMark('-')) return cursor_.rest().starts_with(' ');
    const bool open = cursor_.TakeMark('(');
    const std::string_view digits = cursor_.rest();
    size_t value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error != std::errc()) return !open;
    cursor_.Return(digits.substr(static_cast<size_t>(end - digits.data())));
    return value == number && (cursor_.TakeMark(')') || (!open && cursor_.TakeMark('.')));
  }

  // "Zoey", "Zoey and Bob", "Zoey, Bob, and Amy" into named_.
  bool TakeNames() {
    named_.clear();
    while (true) {
      const size_t likely = named_.empty() ? said_ : named_.back();
      const size_t person = cursor_.TakeName(likely < knights_.size() ? likely : 0);
      if (person == knights_.size()) return false;
      named_.push_back(person);
      const std::string_view before = cursor_.rest();
      const bool comma = cursor_.TakeMark(',');
      const bool joined = cursor_.TakeWord("and") || comma;
      if (!joined || !IsName()) {
        cursor_.Return(before);
        return true;
      }
    }
  }

  bool IsName() {
    const std::string_view before = cursor_.rest();
    const bool name = cursor_.TakeName(0) < knights_.size();
    cursor_.Return(before);
    return name;
  }

  // Of those who were named; false when something was said of one of them before.
  bool Say(bool knight) {
    last_role_ = knight;
    for (const size_t person : named_) {
      if (knights_[person]) return false;
      knights_[person] = knight;
      ++said_;
    }
    return true;
  }

  bool TakeStatement() {
    if (!TakeNames()) return false;
    std::optional<bool> knight;
    last_denied_ = false;
    if (named_.size() > 1) {
      if (cursor_.TakeWord("are")) knight = cursor_.TakeRoles();
    } else if (TakeLink()) {
      knight = cursor_.TakeRole();
    }
    return knight && Say(*knight != last_denied_);
  }

  // "The others are knaves.", unless a person is called The.
  bool TakeOthers() {
    const std::string_view before = cursor_.rest();
    const bool others = (cursor_.TakeWord("the") || cursor_.TakeWord("The")) && cursor_.TakeWord("others");
    const std::optional<bool> knight = others && cursor_.TakeWord("are") ? cursor_.TakeRoles() : std::nullopt;
    const std::string_view after = cursor_.rest();
    cursor_.Return(before);
    if (!knight || IsName()) return false;
    cursor_.Return(after);
    last_role_ = *knight;
    last_denied_ = false;
    for (std::optional<bool>& person : knights_) person = person.value_or(*knight);
    said_ = knights_.size();
    return true;
  }

  // "is", "is not", ":", "-", "=" or "|", and an article.
  bool TakeLink() {
    if (cursor_.TakeMark('-')) {
      if (!cursor_.rest().starts_with(' ')) return false;
    } else if (cursor_.TakeWord("is")) {
      std::ranges::any_of(kPlainAdverbs, [&](std::string_view adverb) { return cursor_.TakeWord(adverb); });
      last_denied_ = cursor_.TakeWord("not");
    } else if (!cursor_.TakeMark(':') && !cursor_.TakeMark('=') && !cursor_.TakeMark('|')) {
      return false;
    }
    if (!cursor_.TakeWord("a") && !cursor_.TakeWord("an")) cursor_.TakeWord("the");
    return true;
  }

  PlainCursor cursor_;
  Knights knights_;
  size_t said_ = 0;  // of how many people something has been said
  std::vector<size_t> named_;
  bool last_role_ = true;
  bool last_denied_ = false;
  bool at_line_start_ = true;
};

}  // namespace

std::optional<Knights> ReadPlainList(std::string_view answer, const ScoringInput& input) {
  if (!PlainCursor::ArePlain(input)) return std::nullopt;
  PlainCursor cursor(answer, input);
  cursor.TakeLineEnds();
  if (cursor.TakeHeading()) cursor.TakeLineEnds();
  const size_t people = input.names.size();
  PlainCursor ahead = cursor;
  ahead.TakeMark('-');
  const bool by_role = ahead.TakeRoles().has_value();
  return by_role ? PlainListReader(cursor, people).Roles() : PlainListReader(cursor, people).Statements();
}

std::optional<PlainRoles> ReadPlainStatements(std::string_view from_name, const ScoringInput& input,
                                              std::string_view& behind) {
  return PlainListReader(PlainCursor(from_name, input), input.names.size()).StatementsFromName(behind);
}

}  // namespace knaves
