#include "reward/scoring.h"

namespace knaves {

std::string_view AnswerVerdictName(AnswerVerdict verdict) {
  switch (verdict) {
    case AnswerVerdict::kCorrect:
      return "correct";
    case AnswerVerdict::kWrong:
      return "wrong";
    case AnswerVerdict::kUnparsed:
      return "unparsed";
    case AnswerVerdict::kNone:
      return "none";
  }
  return "none";
}

}  // namespace knaves
