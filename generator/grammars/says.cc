// Says: "Bob would say that Amy is a knave", of anybody but the speaker. It is something that Bob might say himself: so
// he would not say that he is a knave, nor that he would say something.
#include "generator/grammar.h"

namespace knaves {
namespace {

uint64_t OtherSpeakers(int people) { return static_cast<uint64_t>(people - 1); }
int OneSpeaker(int /*people*/) { return 1; }

void AppendSays(uint64_t other, int /*people*/, int speaker, StatementNodes& nodes) {
  nodes.push_back({Operator::kSays, 2});
  nodes.push_back({Operator::kKnight, OtherPerson(other, speaker)});
}

}  // namespace

const StatementForms& SaysForms() {
  static const StatementForms forms = {
      {.op = Operator::kSays, .operands = 1, .ways = OtherSpeakers, .append = AppendSays, .mentions = OneSpeaker}};
  return forms;
}

}  // namespace knaves
