#include "reward/strict/answer_tokens.h"

#include <array>
#include <span>
#include <string>

#include "reward/strict/answer_text.h"
#include "reward/strict/chinese.h"
#include "reward/strict/vocabulary.h"

namespace knaves {
namespace {

using Pieces = std::span<const Piece>;

bool SameText(const Piece& a, const Piece& b) { return a.kind == b.kind && a.mark == b.mark && a.text == b.text; }

// "knights", "heroes", "spies", "thieves".
bool IsPluralOf(std::string_view plural, std::string_view singular) {
  if (plural.starts_with(singular)) {
    const std::string_view ending = plural.substr(singular.size());
    return ending == "s" || ending == "es";
  }
  const auto swaps = [&](std::string_view from, std::string_view to) {
    if (!singular.ends_with(from) || !plural.ends_with(to)) return false;
    return singular.substr(0, singular.size() - from.size()) == plural.substr(0, plural.size() - to.size());
  };
  return swaps("y", "ies") || swaps("f", "ves") || swaps("fe", "ves");
}

class Recogniser {
 public:
  Recogniser(const LexedText& answer, const ScoringInput& input) : input_(input), answer_(answer.pieces()) {
    names_.reserve(input.names.size());
    for (const std::string& name : input.names) names_.emplace_back(CleanAnswerText(name).text);
    roles_.reserve(3);
    AddRole(CleanAnswerText(input.knight).text, true);
    AddRole(CleanAnswerText(input.knave).text, false);
    if (!input.spy.empty()) roles_.push_back({LexedText(CleanAnswerText(input.spy).text), false, true});
  }

  std::vector<AnswerToken> Run() {
    std::vector<AnswerToken> tokens;
    tokens.reserve(answer_.size() + 1);
    for (size_t at = 0; at < answer_.size();) {
      AnswerToken token;
      size_t length = MatchName(at, token);
      if (length == 0) length = MatchRole(at, token);
      if (length == 0) length = MatchChinese(at, token);
      if (length == 0) length = CopyPiece(answer_[at], token);
      tokens.push_back(token);
      at += length;
    }
    tokens.emplace_back();
    return tokens;
  }

 private:
  struct Role {
    LexedText text;
    bool knight;
    bool spy = false;
  };

  void AddRole(std::string_view clean_word, bool knight) { roles_.push_back({LexedText(clean_word), knight}); }

  bool Matches(Pieces pattern, size_t at) const {
    if (pattern.empty() || pattern.size() > answer_.size() - at) return false;
    for (size_t i = 0; i < pattern.size(); ++i) {
      if (!SameText(pattern[i], answer_[at + i])) return false;
    }
    return true;
  }

  bool MatchesExactly(Pieces pattern, size_t at) const {
    for (size_t i = 0; i < pattern.size(); ++i) {
      if (pattern[i].exact != answer_[at + i].exact) return false;
    }
    return true;
  }

  bool IsReserved(Pieces name) const {
    if (name.size() != 1) return false;
    for (const Role& role : roles_) {
      const Pieces pieces = role.text.pieces();
      if (pieces.size() == 1 && (SameText(name[0], pieces[0]) || IsPluralOf(name[0].text, pieces[0].text))) return true;
    }
    return IsGrammarWord(name[0].text);
  }

  // The number of pieces of the longest name that stands here, 0 when none does or two do.
  size_t MatchName(size_t at, AnswerToken& token) const {
    size_t best = 0;
    bool best_exact = false;
    bool ambiguous = false;
    for (size_t person = 0; person < names_.size(); ++person) {
      const Pieces name = names_[person].pieces();
      if (name.size() < best || !Matches(name, at)) continue;
      const bool exact = MatchesExactly(name, at);
      if (!exact && IsReserved(name)) continue;
      if (name.size() == best && best_exact && !exact) continue;
      ambiguous = name.size() == best && best_exact == exact;
      best = name.size();
      best_exact = exact;
      token.kind = TokenKind::kName;
      token.person = person;
    }
    if (ambiguous) token = {};
    return ambiguous ? 0 : best;
  }

  size_t MatchRole(size_t at, AnswerToken& token) const {
    size_t best = 0;
    for (const Role& candidate : roles_) {
      const Pieces role = candidate.text.pieces();
      if (role.size() <= best || role.size() > answer_.size() - at) continue;
      if (!Matches(role.first(role.size() - 1), at) && role.size() > 1) continue;
      const Piece& last = answer_[at + role.size() - 1];
      const bool plural = IsPluralOf(last.text, role.back().text);
      if (!plural && !SameText(last, role.back())) continue;
      best = role.size();
      token = {TokenKind::kRole, 0, candidate.knight, plural, 0, {}, candidate.spy};
    }
    return best;
  }

  size_t MatchChinese(size_t at, AnswerToken& token) const {
    constexpr unsigned char kBeyondAscii = 0x80;
    if (answer_[at].kind != PieceKind::kWord || static_cast<unsigned char>(answer_[at].text[0]) < kBeyondAscii)
      return 0;
    for (const ChineseWord& word : ChineseWords()) {
      std::string_view rest = word.chinese;
      size_t length = 0;
      while (!rest.empty() && at + length < answer_.size() && answer_[at + length].kind == PieceKind::kWord &&
             rest.starts_with(answer_[at + length].text)) {
        rest.remove_prefix(answer_[at + length++].text.size());
      }
      if (!rest.empty()) continue;
      token = {TokenKind::kWord, 0, false, false, 0, word.english};
      if (word.english == input_.knight || word.english == input_.knave) token.kind = TokenKind::kRole;
      token.knight = word.english == input_.knight;
      return length;
    }
    return 0;
  }

  static size_t CopyPiece(const Piece& piece, AnswerToken& token) {
    constexpr std::array kKinds = {TokenKind::kWord, TokenKind::kNumber, TokenKind::kMark, TokenKind::kLineEnd};
    token = {kKinds[static_cast<size_t>(piece.kind)], 0, false, false, piece.mark, piece.text};
    return 1;
  }

  const ScoringInput& input_;
  Pieces answer_;
  std::vector<LexedText> names_;
  std::vector<Role> roles_;
};

}  // namespace

std::vector<AnswerToken> RecognisePeopleAndRoles(const LexedText& answer, const ScoringInput& input) {
  return Recogniser(answer, input).Run();
}

}  // namespace knaves
