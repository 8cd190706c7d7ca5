// An independent reader of small-steps thoughts: it knows the puzzle and the forms of the lines, shares no code with
// the writer, and accepts a thought only if every line follows from the lines before it.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "generator/puzzle.h"
#include "generator/wording.h"

namespace knaves {

class SmallStepsChecker {
 public:
  // Keeps references to both.
  SmallStepsChecker(const Puzzle& puzzle, const Wording& wording) : puzzle_(puzzle), wording_(wording) {}

  // "" for a thought all of whose lines follow; else the first line that does not, and why.
  std::string Check(const std::string& thought);
  // After an accepted thought.
  const std::map<int, bool>& known() const { return known_; }
  int clashes() const { return clashes_; }
  bool checked_every_claim() const { return checked_.size() == puzzle_.statements.size(); }

 private:
  using Known = std::map<int, bool>;  // person -> is a knight
  struct Supposition {
    int person;
    bool knight;
    Known before;  // what was known without it
  };

  std::string CheckLine(const std::string& line);
  std::string CheckSuppose(const std::string& fact);
  std::string CheckGoBack(const std::string& fact);
  std::string CheckSummary(const std::string& rest);
  std::string CheckClaim(const std::string& line);
  std::string CheckPart(const std::string& line);
  std::string CheckOutcome(int speaker, const std::string& outcome);
  std::string CheckForced(StatementView part, bool required, const std::string& outcome);
  std::string CheckConclusion(const std::string& sentence);

  bool ReadFact(const std::string& text, int* person, bool* knight) const;
  bool ReadFacts(const std::string& text, std::vector<std::pair<int, bool>>* facts) const;
  std::string Fact(int person, bool knight) const;
  // Splits "WORDS (true) WORDS (open, so open): outcome" behind the words of the part, whose values must be right.
  std::string ReadValued(StatementView part, const Known& known, const std::string& text, std::string* outcome) const;

  const Puzzle& puzzle_;
  const Wording& wording_;
  Known known_;
  Known before_claim_;  // what was known when the last claim was valued
  std::vector<Supposition> supposed_;
  std::set<int> checked_;  // whose claims have been found to fit since the checks began
  bool checking_ = false;
  bool clash_ = false;     // the last line was one
  bool refuted_ = false;   // and "that cannot be" has been said
  int speaker_ = -1;       // of the last claim
  bool required_ = false;  // what that claim must be
  int clashes_ = 0;
};

}  // namespace knaves
