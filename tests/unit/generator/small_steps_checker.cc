#include "tests/unit/generator/small_steps_checker.h"

#include <bit>
#include <functional>
#include <string_view>

#include "tests/unit/generator/small_steps_values.h"

namespace knaves {
namespace {

bool Take(std::string* text, std::string_view prefix) {
  if (text->compare(0, prefix.size(), prefix) != 0) return false;
  text->erase(0, prefix.size());
  return true;
}

// Calls `visit` with every assignment of the mentioned people that agrees with what is known.
void ForEachCompletion(uint64_t mentioned, const std::map<int, bool>& known,
                       const std::function<void(Assignment)>& visit) {
  Assignment fixed = 0;
  for (const auto& [person, knight] : known) {
    mentioned &= ~(uint64_t{1} << person);
    if (knight) fixed |= uint64_t{1} << person;
  }
  for (uint64_t free = mentioned;; free = (free - 1) & mentioned) {
    visit(fixed | free);
    if (free == 0) return;
  }
}

// Every part that is an operator over more than one person's plain claim.
void ForEachPart(StatementView part, const std::function<void(StatementView)>& visit) {
  visit(part);
  for (const StatementView operand : Operands(part)) ForEachPart(operand, visit);
}

}  // namespace

std::string SmallStepsChecker::Fact(int person, bool knight) const {
  return wording_.names[static_cast<size_t>(person)] + " is " +
         (knight ? wording_.roles.a_knight : wording_.roles.a_knave);
}

bool SmallStepsChecker::ReadFact(const std::string& text, int* person, bool* knight) const {
  for (int candidate = 0; candidate < puzzle_.people(); ++candidate) {
    for (const bool kind : {false, true}) {
      if (text != Fact(candidate, kind)) continue;
      *person = candidate;
      *knight = kind;
      return true;
    }
  }
  return false;
}

bool SmallStepsChecker::ReadFacts(const std::string& text, std::vector<std::pair<int, bool>>* facts) const {
  size_t begin = 0;
  while (begin <= text.size()) {
    size_t end = text.find(" and ", begin);
    if (end == std::string::npos) end = text.size();
    int person = 0;
    bool knight = false;
    if (!ReadFact(text.substr(begin, end - begin), &person, &knight)) return false;
    facts->push_back({person, knight});
    begin = end + 5;
  }
  return !facts->empty();
}

std::string SmallStepsChecker::Check(const std::string& thought) {
  size_t begin = 0;
  while (begin < thought.size()) {
    if (thought.compare(begin, 10, "All fits. ") == 0) return CheckConclusion(thought.substr(begin + 10));
    size_t end = thought.find('.', begin);
    if (end == std::string::npos) return "no full stop at the end";
    const std::string line = thought.substr(begin, end - begin);
    const std::string trouble = CheckLine(line);
    if (!trouble.empty()) return "'" + line + "': " + trouble;
    begin = end + 2;
  }
  return "no conclusion";
}

std::string SmallStepsChecker::CheckLine(const std::string& line) {
  std::string rest = line;
  if (clash_) {
    if (line != "Wait, that cannot be") return "a clash that is passed over";
    clash_ = false;
    refuted_ = true;
    return "";
  }
  if (Take(&rest, "Go back: ")) return CheckGoBack(rest);
  if (refuted_) return "goes on after what cannot be";
  if (Take(&rest, "Suppose ")) return CheckSuppose(rest);
  if (Take(&rest, "So far")) return CheckSummary(rest);
  if (Take(&rest, "So ")) return CheckPart(rest);
  if (line != "Check") return CheckClaim(line);
  if (static_cast<int>(known_.size()) != puzzle_.people()) return "checks before everybody is known";
  checking_ = true;
  checked_.clear();
  return "";
}

std::string SmallStepsChecker::CheckSuppose(const std::string& fact) {
  int person = 0;
  bool knight = false;
  if (!ReadFact(fact, &person, &knight)) return "no fact";
  if (known_.count(person) != 0) return "supposes what is known";
  supposed_.push_back({person, knight, known_});
  known_[person] = knight;
  return "";
}

std::string SmallStepsChecker::CheckGoBack(const std::string& fact) {
  int person = 0;
  bool knight = false;
  if (!refuted_) return "goes back without a reason";
  if (!ReadFact(fact, &person, &knight)) return "no fact";
  if (supposed_.empty() || supposed_.back().person != person) return "not the last supposition";
  if (supposed_.back().knight == knight) return "not the opposite kind";
  known_ = supposed_.back().before;
  known_[person] = knight;
  supposed_.pop_back();
  refuted_ = checking_ = false;
  return "";
}

std::string SmallStepsChecker::CheckSummary(const std::string& rest) {
  std::string text = rest;
  Known listed;
  std::vector<std::pair<int, bool>> facts;
  if (Take(&text, ", supposing ")) {
    const size_t colon = text.find(": ");
    if (colon == std::string::npos || !ReadFacts(text.substr(0, colon), &facts)) return "no facts";
    if (facts.size() != supposed_.size()) return "not the suppositions";
    for (size_t i = 0; i < facts.size(); ++i) {
      if (facts[i] != std::pair(supposed_[i].person, supposed_[i].knight)) return "not the suppositions";
    }
    text.erase(0, colon);
  }
  if (!Take(&text, ": ") || !ReadFacts(text, &facts)) return "no facts";
  for (const auto& [person, knight] : facts) listed[person] = knight;
  return listed == known_ ? "" : "not what is known";
}

std::string SmallStepsChecker::ReadValued(StatementView part, const Known& known, const std::string& text,
                                          std::string* outcome) const {
  std::string words;
  std::vector<std::string> values;
  const std::string plain_words = StatementText(part, wording_);
  size_t at = 0;
  while (at < text.size() && words.size() < plain_words.size() + 1) {
    if (text.compare(at, 2, " (") != 0) {
      words += text[at++];
      continue;
    }
    const size_t end = text.find(')', at);
    if (end == std::string::npos) return "an open bracket";
    std::string inside = text.substr(at + 2, end - at - 2);
    Take(&inside, "so ");
    for (size_t comma; (comma = inside.find(", so ")) != std::string::npos; inside.erase(0, comma + 5)) {
      values.push_back(inside.substr(0, comma));
    }
    values.push_back(inside);
    at = end + 1;
  }
  if (words != plain_words + ":") return "not the words '" + plain_words + "'";
  std::vector<std::string> expected;
  ExpectedValues(part, known, true, wording_, &expected);
  if (values != expected) return "a wrong value of a part";
  *outcome = text.substr(at + 1);
  return "";
}

std::string SmallStepsChecker::CheckClaim(const std::string& line) {
  for (int speaker = 0; speaker < puzzle_.people(); ++speaker) {
    std::string rest = line;
    std::string name = wording_.names[static_cast<size_t>(speaker)];
    const auto fact = known_.find(speaker);
    if (fact != known_.end()) name += " the " + (fact->second ? wording_.roles.knight : wording_.roles.knave);
    if (!Take(&rest, name + " says ")) continue;
    std::string outcome;
    const StatementView claim = puzzle_.statements[static_cast<size_t>(speaker)].View();
    before_claim_ = known_;
    const std::string trouble = ReadValued(claim, known_, rest, &outcome);
    return trouble.empty() ? CheckOutcome(speaker, outcome) : trouble;
  }
  return "nobody's claim, or not as what the speaker is known";
}

std::string SmallStepsChecker::CheckOutcome(int speaker, const std::string& outcome) {
  const StatementView claim = puzzle_.statements[static_cast<size_t>(speaker)].View();
  const std::string value = ValueOf(claim, known_);
  const auto fact = known_.find(speaker);
  const bool is_true = value == "true";
  if (value == "open") {
    if (fact == known_.end()) return "says nothing about anybody";
    speaker_ = speaker;
    required_ = fact->second;
    return CheckForced(claim, required_, outcome);
  }
  if (fact == known_.end()) {
    known_[speaker] = is_true;
    return outcome == value + ", so " + Fact(speaker, is_true) ? "" : "not what the claim makes the speaker";
  }
  if (fact->second == is_true) {
    if (checking_) checked_.insert(speaker);
    return outcome == value + ", good" ? "" : "the claim fits";
  }
  clash_ = true;
  ++clashes_;
  return outcome == value + ", but " + Fact(speaker, fact->second) ? "" : "the claim does not fit";
}

std::string SmallStepsChecker::CheckForced(StatementView part, bool required, const std::string& outcome) {
  std::string rest = outcome;
  if (!Take(&rest, std::string("must be ") + (required ? "true" : "false"))) return "not what it must be";
  if (rest.empty() || rest == ", but nothing follows yet") return "";
  std::vector<std::pair<int, bool>> facts;
  if (!Take(&rest, ", so ") || !ReadFacts(rest, &facts)) return "no facts";
  Known before = known_;
  for (const auto& [person, knight] : facts) {
    bool forced = true;
    ForEachCompletion(MentionedIn(part), before, [&, person = person, knight = knight](Assignment knights) {
      forced = forced && (Holds(part, knights) != required || IsKnight(knights, person) == knight);
    });
    if (!forced) return "it does not follow that " + Fact(person, knight);
    const bool contradicts = known_.count(person) != 0 && known_.at(person) != knight;
    if (before.count(person) != 0 && !contradicts) return "concludes what is known";
    if (contradicts) {
      clash_ = true;
      ++clashes_;
    }
    known_[person] = knight;
  }
  return "";
}

// A part of the last claim that its value forces.
std::string SmallStepsChecker::CheckPart(const std::string& line) {
  if (speaker_ < 0) return "no claim to go on from";
  const StatementView claim = puzzle_.statements[static_cast<size_t>(speaker_)].View();
  std::string trouble = "no part of the last claim";
  ForEachPart(claim, [&](StatementView part) {
    std::string outcome;
    if (trouble.empty() || IsPlainPart(part) || part.data() == claim.data()) return;
    if (!ReadValued(part, before_claim_, line, &outcome).empty()) return;
    const bool part_required = outcome.compare(0, 12, "must be true") == 0;
    bool forced = true;
    ForEachCompletion(MentionedIn(claim), before_claim_, [&](Assignment knights) {
      forced = forced && (Holds(claim, knights) != required_ || Holds(part, knights) == part_required);
    });
    trouble = forced ? CheckForced(part, part_required, outcome) : "the part need not be so";
  });
  return trouble;
}

std::string SmallStepsChecker::CheckConclusion(const std::string& sentence) {
  if (clash_ || refuted_) return "concludes after what cannot be";
  if (static_cast<int>(known_.size()) != puzzle_.people()) return "concludes before everybody is known";
  Assignment knights = 0;
  for (const auto& [person, knight] : known_) knights |= Assignment{knight} << person;
  if (sentence != SolutionSentence(knights, wording_)) return "concludes something else than is known";
  return IsSolution(puzzle_, knights) ? "" : "no solution";
}

}  // namespace knaves
