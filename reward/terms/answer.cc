// "answer": 2 for the solution, -1.5 for a readable answer that is wrong, -2 for none that could be read (Logic-RL,
// arXiv 2502.14768, section 2.2).
#include "reward/terms/terms.h"

namespace knaves {

double AnswerTerm(const ScoringInput&, const RewardBreakdown& breakdown, const TermSettings&) {
  switch (breakdown.answer) {
    case AnswerVerdict::kCorrect:
      return 2.0;
    case AnswerVerdict::kWrong:
      return -1.5;
    case AnswerVerdict::kUnparsed:
    case AnswerVerdict::kNone:
      break;
  }
  return -2.0;
}

}  // namespace knaves
