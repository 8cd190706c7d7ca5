#include "reward/spies/spy_answer_reader.h"

#include <string>

#include "reward/characters.h"
#include "reward/reasons.h"
#include "reward/spies/spy_claims.h"
#include "reward/strict/answer_lexer.h"
#include "reward/strict/answer_reader.h"
#include "reward/strict/answer_text.h"
#include "reward/strict/lead_in.h"
#include "reward/strict/link.h"
#include "reward/strict/name_list.h"
#include "reward/strict/refusal.h"
#include "reward/strict/token_cursor.h"

namespace knaves {
namespace {

Role RoleOfToken(const AnswerToken& token) {
  if (token.spy) return Role::kSpy;
  return token.knight ? Role::kKnight : Role::kKnave;
}

class SpyAnswerReader {
 public:
  SpyAnswerReader(const AnswerTokens& tokens, size_t people) : tokens_(tokens), claims_(people) {}

  // Reads to the end. False when something was not understood: `clause` is then where its statement began.
  bool Read(size_t& clause) {
    while (true) {
      SkipSeparators();
      clause = tokens_.Place();
      if (tokens_.AtEnd()) return !needs_statement_;
      if (TakeOpenings(tokens_)) {
        needs_statement_ = true;
        continue;
      }
      if (!needs_statement_ && TakeHeading(tokens_)) continue;
      if (!ReadStatement()) return false;
      needs_statement_ = false;
    }
  }

  const SpyClaims& claims() const { return claims_; }

 private:
  using Form = bool (SpyAnswerReader::*)();

  bool ReadStatement() {
    for (const Form form :
         {&SpyAnswerReader::ReadRoleFirst, &SpyAnswerReader::ReadNamesFirst, &SpyAnswerReader::ReadGroup}) {
      Attempt attempt(tokens_);
      if ((this->*form)()) return attempt.Keep();
    }
    return false;
  }

  void SkipSeparators() {
    while (true) {
      const bool line_start = tokens_.Place() == 0 || at_line_start_;
      at_line_start_ = false;
      if (tokens_.TakeKind(TokenKind::kLineEnd)) {
        at_line_start_ = true;
      } else if (tokens_.TakeAnyPhrase(Connectives())) {
        needs_statement_ = true;
      } else if (!tokens_.TakeMark(',') && !tokens_.TakeMark(';') && !tokens_.TakeMark('.') && !tokens_.TakeMark('!') &&
                 !tokens_.TakeMark('|') && !tokens_.TakeMark('-') && !(line_start && TakeItemNumber())) {
        return;
      }
    }
  }

  // "1.", "(2)", "3)" at the beginning of a line.
  bool TakeItemNumber() {
    Attempt attempt(tokens_);
    const bool open = tokens_.TakeMark('(');
    if (!tokens_.TakeKind(TokenKind::kNumber)) return false;
    if (!tokens_.TakeMark(')') && (open || !tokens_.TakeMark('.'))) return false;
    return attempt.Keep();
  }

  std::optional<AnswerToken> TakeRole() {
    if (!tokens_.IsKind(TokenKind::kRole)) return std::nullopt;
    const AnswerToken role = tokens_.Peek();
    tokens_.Skip();
    return role;
  }

  // "a knight", "the spy"; an article with a plural is none.
  std::optional<AnswerToken> TakeOneRole() {
    Attempt attempt(tokens_);
    TakeArticle(tokens_);
    const std::optional<AnswerToken> role = TakeRole();
    if (!role || role->plural) return std::nullopt;
    attempt.Keep();
    return role;
  }

  // "Amy is a spy", "Amy: spy", "Amy (spy)", "Amy and Bob are not knights", "Amy is neither a knight nor a knave".
  bool ReadNamesFirst() {
    tokens_.TakeWord("both");
    const People people = TakeNames(tokens_);
    if (people.empty()) return false;
    if (people.size() == 1 && tokens_.TakeMark(',')) return SayRole(people);  // a row of a table
    const bool parenthesis = tokens_.TakeMark('(');
    const bool mark = !parenthesis && TakeLinkMark(tokens_);
    while (tokens_.TakeAnyPhrase(Adverbs())) {
    }
    bool are = false;
    bool denied = false;
    const bool verb = TakeVerb(people.size(), are, denied);
    if (!parenthesis && !mark && !verb) return false;
    if (verb && !denied && tokens_.TakeWord("neither")) return SayNeither(people);
    return (people.size() == 1 ? SayOf(people, denied) : SayOfSeveral(people, are, denied)) &&
           (!parenthesis || tokens_.TakeMark(')'));
  }

  bool TakeVerb(size_t people, bool& are, bool& denied) {
    are = tokens_.TakeWord("are");  // of one person too, as Chinese has no number
    const bool contracted = !are && (tokens_.TakeWord("aren't") || (people == 1 && tokens_.TakeWord("isn't")));
    if (!are && !contracted && !(people == 1 && (tokens_.TakeWord("is") || tokens_.TakeWord("'s"))) &&
        !tokens_.TakePhrase("must be")) {
      return false;
    }
    are = people > 1;
    while (tokens_.TakeAnyPhrase(Adverbs()) || (people > 1 && tokens_.TakeAnyWord({"both", "all"}))) {
    }
    denied = contracted || tokens_.TakeWord("not");
    return true;
  }

  bool SayRole(std::span<const size_t> people) {
    const std::optional<AnswerToken> role = TakeOneRole();
    if (role) claims_.Say(people, RoleOfToken(*role), false);
    return role.has_value();
  }

  // "a knight", "the spy", "the only spy", "not a spy", with what stands behind: ", not a knave".
  bool SayOf(std::span<const size_t> people, bool denied) {
    const bool definite = tokens_.TakeWord("the");
    if (definite) tokens_.TakeWord("only");
    if (!definite) TakeArticle(tokens_);
    const std::optional<AnswerToken> role = TakeRole();
    if (!role || role->plural || (definite && denied)) return false;
    claims_.Say(people, RoleOfToken(*role), denied);
    if (definite) claims_.SayCount(1, RoleOfToken(*role));
    while (TakeContrast(people, denied) || tokens_.TakeAnyPhrase(ClosingPhrases())) {
    }
    return true;
  }

  // ", not a knave" and ", and not a knave" behind a role; ", but a spy" behind a denied one.
  bool TakeContrast(std::span<const size_t> people, bool denied) {
    Attempt attempt(tokens_);
    tokens_.TakeMark(',');
    const bool but = tokens_.TakeWord("but") || (tokens_.TakeWord("and") && !denied);
    const bool excluded = tokens_.TakeWord("not");
    if (denied ? !but || excluded : !excluded) return false;
    const std::optional<AnswerToken> role = TakeOneRole();
    if (!role) return false;
    claims_.Say(people, RoleOfToken(*role), excluded);
    return attempt.Keep();
  }

  bool SayNeither(std::span<const size_t> people) {
    const std::optional<AnswerToken> first = TakeOneRole();
    if (!first || !tokens_.TakeWord("nor")) return false;
    const std::optional<AnswerToken> second = TakeOneRole();
    if (!second) return false;
    claims_.Say(people, RoleOfToken(*first), true);
    claims_.Say(people, RoleOfToken(*second), true);
    return true;
  }

  // "knights" of everybody named, or "a knight, a knave and a spy, respectively".
  bool SayOfSeveral(std::span<const size_t> people, bool are, bool denied) {
    const bool definite = tokens_.TakeWord("the");
    if (tokens_.IsKind(TokenKind::kRole) && tokens_.Peek().plural) {
      const Role role = RoleOfToken(*TakeRole());
      claims_.Say(people, role, denied);
      if (definite) claims_.SayCount(people.size(), role);
      return !(definite && denied);
    }
    if (definite || denied || !are) return false;
    for (size_t i = 0; i < people.size(); ++i) {
      if (i > 0) {
        tokens_.TakeMark(',');
        tokens_.TakeWord("and");
      }
      if (!SayRole(people.subspan(i, 1))) return false;
    }
    tokens_.TakeMark(',');
    return tokens_.TakeWord("respectively");
  }

  // "The spy is Amy", "Knights: Amy and Bob", "Knaves: none", and names under a heading, one a line.
  bool ReadRoleFirst() {
    const bool definite = tokens_.TakeWord("the");
    if (definite) tokens_.TakeWord("only");
    const std::optional<AnswerToken> role = TakeRole();
    if (!role) return false;
    if (!tokens_.TakeWord(role->plural ? "are" : "is") && !TakeLinkMark(tokens_)) return false;
    tokens_.TakeMark(':');
    const bool nobody = tokens_.TakeAnyWord({"none", "nobody"}) || tokens_.TakePhrase("no one");
    const People people = nobody ? People(tokens_.memory()) : TakeListedNames();
    if (people.empty() && !nobody) return false;
    if (definite && !role->plural && people.size() != 1) return false;
    claims_.Say(people, RoleOfToken(*role), false);
    if (definite || role->plural || nobody) claims_.SayCount(people.size(), RoleOfToken(*role));
    return true;
  }

  // Names joined in a line, or one a line.
  People TakeListedNames() {
    if (!tokens_.IsKind(TokenKind::kLineEnd)) return TakeNames(tokens_);
    People people(tokens_.memory());
    while (true) {
      Attempt attempt(tokens_);
      if (!tokens_.TakeKind(TokenKind::kLineEnd)) return people;
      if (!tokens_.TakeMark('-')) TakeItemNumber();
      if (!tokens_.IsKind(TokenKind::kName)) return people;
      const size_t person = tokens_.Peek().person;
      tokens_.Skip();
      if (!tokens_.IsKind(TokenKind::kLineEnd) && !tokens_.AtEnd()) return people;
      AddPerson(people, person);
      attempt.Keep();
    }
  }

  // "everyone else is a knave", "the others are knights", "nobody is a spy", "all of them are knights".
  bool ReadGroup() {
    std::vector<size_t> people = claims_.Everyone();
    bool denied = false;
    if (tokens_.TakePhrase("everyone else") || tokens_.TakePhrase("everybody else") || TakeOthers()) {
      people = claims_.Unsaid();
      if (people.empty()) return false;
    } else if (tokens_.TakeAnyWord({"nobody", "none"}) || tokens_.TakePhrase("no one")) {
      denied = true;
    } else if (!tokens_.TakeAnyWord({"everyone", "everybody", "all"})) {
      return false;
    }
    tokens_.TakePhrase("of them");
    const bool are = tokens_.TakeWord("are");
    if (!are && !tokens_.TakeWord("is")) return false;
    tokens_.TakeWord("all");
    TakeArticle(tokens_);
    const std::optional<AnswerToken> role = TakeRole();
    if (!role || (role->plural && !are)) return false;
    claims_.Say(people, RoleOfToken(*role), denied);
    return true;
  }

  bool TakeOthers() {
    Attempt attempt(tokens_);
    tokens_.TakeWord("the");
    if (!tokens_.TakeAnyWord({"others", "other", "rest"})) return false;
    tokens_.TakeAnyPhrase(PeopleNouns());
    return attempt.Keep();
  }

  TokenCursor tokens_;
  SpyClaims claims_;
  bool at_line_start_ = true;
  bool needs_statement_ = false;  // after "and", "so" and the like
};

std::string_view ProblemOfSpyClaims(const SpyClaims& claims) {
  if (claims.Contradictory()) return reason::kContradiction;
  return claims.Complete() ? "" : reason::kMissingPerson;
}

}  // namespace

SpyAnswerReading ReadSpyAnswer(std::string_view answer, const ScoringInput& input) {
  SpyAnswerReading reading{std::vector<std::optional<Role>>(input.names.size()), ""};
  const auto refuse = [&](std::string_view problem) {
    reading.problem = problem;
    return reading;
  };
  if (StripWhiteSpace(answer).empty()) return refuse(reason::kEmptyAnswer);
  if (answer.size() > kMaxAnswerBytes) return refuse(reason::kAnswerTooLong);
  const CleanText clean = CleanAnswerText(answer);
  if (!clean.problem.empty()) return refuse(clean.problem);

  const LexedText lexed(clean.text);
  const AnswerTokens tokens = RecognisePeopleAndRoles(lexed, input);
  SpyAnswerReader reader(tokens, input.names.size());
  size_t clause = 0;
  const bool understood = reader.Read(clause);
  reading.roles = reader.claims().Roles();
  reading.problem = understood ? ProblemOfSpyClaims(reader.claims()) : ReasonOfRefusal(tokens, clause);
  return reading;
}

}  // namespace knaves
