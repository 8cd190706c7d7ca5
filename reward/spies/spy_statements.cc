#include "reward/spies/spy_statements.h"

#include "reward/strict/link.h"
#include "reward/strict/name_list.h"
#include "reward/strict/vocabulary.h"

namespace knaves {
namespace {

Role RoleOfToken(const AnswerToken& token) {
  if (token.spy) return Role::kSpy;
  return token.knight ? Role::kKnight : Role::kKnave;
}

class SpyStatementReader {
 public:
  SpyStatementReader(TokenCursor& tokens, SpyClaims& claims) : tokens_(tokens), claims_(claims) {}

  bool Read() {
    for (const Form form :
         {&SpyStatementReader::ReadRoleFirst, &SpyStatementReader::ReadNamesFirst, &SpyStatementReader::ReadGroup}) {
      Attempt attempt(tokens_);
      if ((this->*form)()) return attempt.Keep();
    }
    return false;
  }

 private:
  using Form = bool (SpyStatementReader::*)();

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

  TokenCursor& tokens_;
  SpyClaims& claims_;
};

}  // namespace

bool ReadSpyStatement(TokenCursor& tokens, SpyClaims& claims) { return SpyStatementReader(tokens, claims).Read(); }

}  // namespace knaves
