#include "reward/strict/answer_tokens.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>

#include "reward/strict/chinese.h"
#include "reward/strict/vocabulary.h"
#include "reward/strict/word_uses.h"

namespace knaves {
namespace {

bool SameText(const Piece& a, const Piece& b) {
  if (a.hash != b.hash) return false;
  if (a.text.size() != b.text.size() || a.kind != b.kind || a.mark != b.mark) return false;
  return a.text.empty() || (a.text[0] == b.text[0] && a.text == b.text);
}

class Recogniser {
 public:
  Recogniser(const LexedText& answer, const KnownWords& known, const ScoringInput& input)
      : input_(input),
        answer_(answer.pieces()),
        memory_(answer.memory()),
        names_(known.names()),
        role_count_(known.roles().size()),
        first_hashes_(memory_) {
    for (size_t role = 0; role < role_count_; ++role) {
      roles_[role] = Role{known.roles()[role], role == 0, role == 2};
      AddBeginning(roles_[role].pieces);
    }
    first_hashes_.reserve(names_.size());
    for (const Pieces name : names_) first_hashes_.push_back(name.empty() ? 0 : name[0].hash);
  }

  AnswerTokens Run() {
    AnswerTokens tokens(memory_);
    tokens.reserve(answer_.size() + 1);
    for (size_t at = 0; at < answer_.size();) {
      AnswerToken& token = tokens.emplace_back();  // filled in where it stands, see AnswerLexer::Add
      size_t length = 0;
      if (MayBeginName(answer_[at])) length = MatchPlainName(at, token) ? 1 : MatchName(at, token);
      if (length == 0 && (role_beginnings_ & BitOfBeginning(answer_[at])) != 0) length = MatchRole(at, token);
      if (length == 0 && answer_[at].joined && SplitNameAndRole(at, tokens)) length = 1;
      if (length == 0 && !answer_[at].ascii) length = MatchChinese(at, token);
      if (length == 0) length = CopyPiece(answer_[at], token);
      at += length;
    }
    tokens.emplace_back();
    return tokens;
  }

 private:
  struct Role {
    Pieces pieces;
    bool knight = false;
    bool spy = false;
  };

  std::span<const Role> Roles() const { return std::span(roles_).first(role_count_); }

  // Words, and their plurals, begin alike only where their bits are the same.
  static uint64_t BitOfBeginning(const Piece& piece) {
    return uint64_t{1} << (piece.text.empty() ? 0 : static_cast<unsigned char>(piece.text[0]) % 64);
  }

  void AddBeginning(Pieces pieces) {
    constexpr size_t kShortest = 3;  // whose plural keeps the first letter, whatever becomes of the last two
    if (pieces.empty()) return;
    role_beginnings_ |= pieces[0].text.size() < kShortest ? ~uint64_t{0} : BitOfBeginning(pieces[0]);
  }

  // Looks at all names at once, as one that is found early would be a surprise each time.
  bool MayBeginName(const Piece& piece) const {
    bool any = false;
    for (const uint64_t hash : first_hashes_) any |= hash == piece.hash;
    return any;
  }

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
    for (const Role& role : Roles()) {
      const Pieces word = role.pieces;
      if (word.size() == 1 && (SameText(name[0], word[0]) || IsPluralOf(name[0].text, word[0].text))) return true;
    }
    return IsGrammarWord(name[0].text);
  }

  // A name of one word as it is written in the row, when no other name begins alike.
  bool MatchPlainName(size_t at, AnswerToken& token) const {
    size_t person = 0;
    size_t alike = 0;
    for (size_t other = 0; other < first_hashes_.size(); ++other) {
      const bool same = first_hashes_[other] == answer_[at].hash;
      alike += same ? 1 : 0;
      person = same ? other : person;
    }
    const Pieces name = names_[person];
    if (alike != 1 || name.size() != 1 || name[0].kind != answer_[at].kind || name[0].exact != answer_[at].exact) {
      return false;
    }
    token.kind = TokenKind::kName;
    token.person = static_cast<uint32_t>(person);
    return true;
  }

  // The number of pieces of the longest name that stands here, 0 when none does or two do.
  size_t MatchName(size_t at, AnswerToken& token) const {
    size_t best = 0;
    bool best_exact = false;
    bool ambiguous = false;
    for (size_t person = 0; person < input_.names.size(); ++person) {
      const Pieces name = names_[person];
      if (name.size() < best || !Matches(name, at)) continue;
      const bool exact = MatchesExactly(name, at);
      if (!exact && IsReserved(name)) continue;
      if (name.size() == best && best_exact && !exact) continue;
      ambiguous = name.size() == best && best_exact == exact;
      best = name.size();
      best_exact = exact;
      token.kind = TokenKind::kName;
      token.person = static_cast<uint32_t>(person);
    }
    if (ambiguous) token = {};
    return ambiguous ? 0 : best;
  }

  size_t MatchRole(size_t at, AnswerToken& token) const {
    size_t best = 0;
    for (const Role& candidate : Roles()) {
      const Pieces role = candidate.pieces;
      if (role.size() <= best || role.size() > answer_.size() - at) continue;
      if (!Matches(role.first(role.size() - 1), at) && role.size() > 1) continue;
      const Piece& last = answer_[at + role.size() - 1];
      const bool plural = IsPluralOf(last.text, role.back().text);
      if (!plural && !SameText(last, role.back())) continue;
      best = role.size();
      token.kind = TokenKind::kRole;
      token.knight = candidate.knight;
      token.plural = plural;
      token.spy = candidate.spy;
    }
    return best;
  }

  // "Zoey-knave", where the name is one word: three tokens, of which the first is there already.
  bool SplitNameAndRole(size_t at, AnswerTokens& tokens) const {
    const std::string_view text = answer_[at].text;
    const size_t hyphen = text.rfind('-');
    if (answer_[at].kind != PieceKind::kWord || hyphen == std::string_view::npos) return false;
    const std::string_view exact = answer_[at].exact.substr(0, answer_[at].exact.rfind('-'));
    const auto role = std::ranges::find_if(Roles(), [&](const Role& one) {
      return one.pieces.size() == 1 && one.pieces[0].text == text.substr(hyphen + 1);
    });
    if (role == Roles().end()) return false;
    for (size_t person = 0; person < input_.names.size(); ++person) {
      const Pieces name = names_[person];
      if (name.size() != 1 || name[0].exact != exact) continue;
      tokens.back() = AnswerToken{};
      tokens.back().kind = TokenKind::kName;
      tokens.back().person = static_cast<uint32_t>(person);
      AnswerToken& mark = tokens.emplace_back();
      mark.kind = TokenKind::kMark;
      mark.mark = '-';
      AnswerToken& said = tokens.emplace_back();
      said.kind = TokenKind::kRole;
      said.knight = role->knight;
      said.spy = role->spy;
      return true;
    }
    return false;
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
      token = AnswerToken{};
      token.kind = TokenKind::kWord;
      token.text = word.english;
      token.uses = UsesOfWord(word.english);
      if (word.english == input_.knight || word.english == input_.knave) token.kind = TokenKind::kRole;
      token.knight = word.english == input_.knight;
      return length;
    }
    return 0;
  }

  static size_t CopyPiece(const Piece& piece, AnswerToken& token) {
    constexpr std::array kKinds = {TokenKind::kWord, TokenKind::kNumber, TokenKind::kMark, TokenKind::kLineEnd};
    token.kind = kKinds[static_cast<size_t>(piece.kind)];
    token.mark = piece.mark;
    token.text = piece.text;
    if (piece.kind == PieceKind::kWord) token.uses = UsesOfWord(piece.text, piece.hash);
    return 1;
  }

  const ScoringInput& input_;
  Pieces answer_;
  std::pmr::memory_resource* memory_;
  std::span<const Pieces> names_;  // [people]
  std::array<Role, 3> roles_;
  size_t role_count_;
  uint64_t role_beginnings_ = 0;             // bits of the first pieces of roles
  std::pmr::vector<uint64_t> first_hashes_;  // [people], of the first pieces of names
};

}  // namespace

bool IsPluralOf(std::string_view plural, std::string_view singular) {
  if (plural.size() <= singular.size() || plural.size() > singular.size() + 2) return false;
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

AnswerTokens RecognisePeopleAndRoles(const LexedText& answer, const ScoringInput& input) {
  const KnownWords known(input, answer.memory());
  return Recogniser(answer, known, input).Run();
}

AnswerTokens RecognisePeopleAndRoles(const LexedText& answer, const KnownWords& known, const ScoringInput& input) {
  return Recogniser(answer, known, input).Run();
}

}  // namespace knaves
