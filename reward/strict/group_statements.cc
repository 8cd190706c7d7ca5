// Statements about everybody, nobody, or those who are left.
#include "reward/strict/group.h"
#include "reward/strict/name_list.h"
#include "reward/strict/predicate.h"
#include "reward/strict/statements.h"

namespace knaves {
namespace {

// How a statement about everybody begins.
enum class AllSubject { kNone, kComplete, kWithVerb, kRefused };

AllSubject TakeAllSubject(TokenCursor& tokens, size_t people) {
  if (tokens.TakePhrase("they are all")) return AllSubject::kWithVerb;
  if (people == 2 && tokens.TakePhrase("they are both")) return AllSubject::kWithVerb;
  if (tokens.TakePhrase("they all")) return AllSubject::kComplete;
  const bool both = tokens.IsWord("both");
  if (!tokens.TakeAnyWord({"all", "everyone", "everybody", "each", "every", "both"})) return AllSubject::kNone;
  if (both && people != 2) return AllSubject::kRefused;
  return TakeGroup(tokens, people) ? AllSubject::kComplete : AllSubject::kRefused;
}

// "neither of them", "neither is", of two people.
bool TakeNeitherOfTwo(ReaderState& state) { return state.claims.people() == 2 && state.tokens.TakeWord("neither"); }

// "except for Zoey", with `but` also "but Zoey"; empty when nothing of the kind stands here.
People TakeExceptions(TokenCursor& tokens, bool but) {
  Attempt attempt(tokens);
  tokens.TakeMark(',');
  if (!tokens.TakeWord("except") && !tokens.TakePhrase("other than") && !(but && tokens.TakeWord("but")))
    return People(tokens.memory());
  tokens.TakeWord("for");
  People people = TakeNames(tokens);
  if (!people.empty()) {
    attempt.Keep();
    tokens.TakeMark(',');
  }
  return people;
}

// "who is a knave" behind those excepted; false when it says another role than `knight`.
bool TakeWhoIs(TokenCursor& tokens, size_t people, bool knight) {
  if (!tokens.TakeWord("who")) return true;
  const std::optional<Predicate> predicate =
      ReadPredicate(tokens, {.people = people, .needs_link = true, .may_be_denied = false});
  return predicate && predicate->each.empty() && predicate->knight == knight;
}

// "everyone else", "all the others", "everybody".
bool TakeRemaining(TokenCursor& tokens) {
  if (tokens.TakeAnyWord({"everyone", "everybody"})) {
    tokens.TakeWord("else");
    return true;
  }
  const bool all = tokens.TakeWord("all");
  tokens.TakeWord("the");
  return tokens.TakeAnyWord({"others", "rest"}) || all;
}

// Reads the predicate and says it of these people, or its opposite.
FormResult SayOf(ReaderState& state, std::span<const size_t> people, const Subject& subject, bool opposite) {
  const std::optional<Predicate> predicate = ReadPredicate(state.tokens, subject);
  if (!predicate || predicate->only || !TakeNamedBehind(state.tokens, people)) return FormResult::kRefused;
  state.claims.SayEach(people, predicate->knight != opposite);
  state.last.reset();
  return FormResult::kRead;
}

}  // namespace

FormResult ReadOthers(ReaderState& state) {
  TokenCursor& tokens = state.tokens;
  Attempt attempt(tokens);
  std::optional<size_t> number;
  if (!tokens.TakePhrase("everyone else") && !tokens.TakePhrase("everybody else")) {
    const bool both = tokens.TakeWord("both");
    if (both) number = 2;
    if (both || tokens.TakeWord("all")) tokens.TakeWord("of");
    tokens.TakeWord("the");
    if (!tokens.TakeAnyWord({"others", "other", "rest", "remaining"})) return FormResult::kOther;
    if (!TakePeopleNoun(tokens) && !number) number = tokens.TakeNumber();
    TakePeopleNoun(tokens);
  }
  attempt.Keep();
  const std::pmr::vector<size_t> others = state.claims.Others();
  if (others.empty() || (number && *number != others.size())) return FormResult::kRefused;
  if (!TakeNamedAgain(tokens, others)) return FormResult::kRefused;
  return SayOf(state, others, {.group = true, .needs_link = true}, false);
}

FormResult ReadEveryone(ReaderState& state) {
  TokenCursor& tokens = state.tokens;
  const AllSubject subject = TakeAllSubject(tokens, state.claims.people());
  if (subject == AllSubject::kNone) return FormResult::kOther;
  if (subject == AllSubject::kRefused) return FormResult::kRefused;
  const std::vector<size_t> everyone = Everyone(state.claims.people());
  People exceptions = TakeExceptions(tokens, true);
  if (exceptions.empty() && !TakeNamedAgain(tokens, everyone)) return FormResult::kRefused;
  const std::optional<Predicate> predicate =
      ReadPredicate(tokens, {.group = true, .needs_link = subject != AllSubject::kWithVerb, .may_be_denied = false});
  if (!predicate || predicate->only) return FormResult::kRefused;
  if (exceptions.empty()) {
    exceptions = TakeExceptions(tokens, false);
    if (!exceptions.empty() && !TakeWhoIs(tokens, exceptions.size(), !predicate->knight)) {
      return FormResult::kRefused;
    }
  }
  if (exceptions.empty()) {
    if (!TakeNamedBehind(tokens, everyone)) return FormResult::kRefused;
    state.claims.SayEach(everyone, predicate->knight);
  } else {
    state.claims.SayOnly(exceptions, !predicate->knight);
  }
  state.last.reset();
  return FormResult::kRead;
}

FormResult ReadExcept(ReaderState& state) {
  TokenCursor& tokens = state.tokens;
  Attempt attempt(tokens);
  if (!tokens.TakeWord("except") && !tokens.TakePhrase("apart from") && !tokens.TakePhrase("aside from")) {
    return FormResult::kOther;
  }
  tokens.TakeWord("for");
  const People people = TakeNames(tokens);
  if (people.empty()) return FormResult::kOther;
  attempt.Keep();
  const bool closed = tokens.TakeWord("else");  // the Chinese has a word on both sides of the names
  tokens.TakeWord("who");
  const Subject named = {.people = people.size(), .needs_link = true, .may_be_denied = false};
  const size_t behind_names = tokens.Place();
  const std::optional<Predicate> theirs = ReadPredicate(tokens, named);
  const bool both_told = !closed && theirs && theirs->each.empty() && tokens.TakeMark(',');
  if (!both_told) tokens.Return(behind_names);
  tokens.TakeMark(',');
  if (!TakeRemaining(tokens) && !closed) return FormResult::kRefused;
  const std::optional<Predicate> predicate =
      ReadPredicate(tokens, {.group = true, .needs_link = true, .may_be_denied = false});
  if (!predicate || predicate->only) return FormResult::kRefused;
  if (both_told && theirs->knight == predicate->knight) return FormResult::kRefused;
  state.claims.SayOnly(people, !predicate->knight);
  state.last.reset();
  return FormResult::kRead;
}

FormResult ReadNobody(ReaderState& state) {
  TokenCursor& tokens = state.tokens;
  Attempt attempt(tokens);
  if (tokens.TakeWord("no")) {
    if (!TakePeopleNoun(tokens)) return FormResult::kOther;
  } else if (!tokens.TakeWord("none") && !tokens.TakeWord("nobody") && !TakeNeitherOfTwo(state)) {
    return FormResult::kOther;
  }
  attempt.Keep();
  if (!TakeGroup(tokens, state.claims.people())) return FormResult::kRefused;
  return SayOf(state, Everyone(state.claims.people()), {.needs_link = true, .may_be_denied = false}, true);
}

}  // namespace knaves
