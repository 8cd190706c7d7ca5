#include "eval/behaviours/behaviours.h"

namespace knaves {

const std::vector<Behaviour>& Behaviours() {
  static const std::vector<Behaviour> table = {
      {"hesitation", "Hesitation", "doubts a step of its own and looks at a person or claim again", FindHesitation},
      {"exploration", "Several paths", "supposes one person to be a knight and also a knave", FindExploration},
      {"backtracking", "Backtracking", "gives a supposition up after a conflict and goes another way",
       FindBacktracking},
      {"summary", "Interim summary", "lists what is known of two or more people, and works on", FindSummaries},
      {"verification", "Verification", "checks claims against a complete assignment before answering",
       FindVerification},
      {"language_switch", "Switch of language", "goes on in another script or language", FindLanguageSwitches},
  };
  return table;
}

std::vector<BehaviourSpan> FindBehaviours(const BehaviourInput& input) {
  const Reading reading = ReadThought(input);
  std::vector<BehaviourSpan> found;
  for (size_t i = 0; i < Behaviours().size(); ++i) {
    for (const TextSpan& span : Behaviours()[i].find(reading)) found.push_back({i, span});
  }
  return found;
}

}  // namespace knaves
