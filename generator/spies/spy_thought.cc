#include "generator/spies/spy_thought.h"

#include <algorithm>
#include <cassert>
#include <utility>

#include "generator/spies/spy_language.h"
#include "generator/spies/spy_reasoning.h"

namespace knaves {
namespace {

class SpyThinker {
 public:
  SpyThinker(const SpyPuzzle& puzzle, const SpyWording& wording)
      : puzzle_(puzzle), wording_(wording), phrases_(wording.language->thought) {}

  SpyThought Write(bool verify) {
    OpenRoles open(puzzle_.statements.size(), 0b111);
    [[maybe_unused]] const bool found = Search(open);
    assert(found && "a puzzle with one solution");
    for (size_t person = 0; person < open.size(); ++person) {
      SetRole(thought_.answer, static_cast<int>(person), static_cast<Role>(std::countr_zero(open[person])));
    }
    for (size_t person = 0; verify && person < open.size(); ++person) Verify(person);
    Say(SpanKind::kConclude, Fill(phrases_.conclude, SolutionSentence(thought_.answer, wording_)));
    return std::move(thought_);
  }

 private:
  // Takes `open` to a solution, or to where nothing is left; false then.
  bool Search(OpenRoles& open) {
    while (Propagate(open)) {
      const auto undecided = std::ranges::find_if(open, [](uint8_t left) { return !IsCertain(left); });
      if (undecided == open.end()) return true;
      const uint8_t person = static_cast<uint8_t>(undecided - open.begin());
      const Role role = static_cast<Role>(std::countr_zero(*undecided));
      OpenRoles supposed = open;
      supposed[person] = RoleBit(role);
      Say(SpanKind::kAssume, Fill(phrases_.suppose, ClaimText({person, role}, wording_)));
      if (Search(supposed)) {
        open = supposed;
        return true;
      }
      OpenRoles without = open;
      without[person] &= static_cast<uint8_t>(~RoleBit(role));
      Say(SpanKind::kBacktrack, Fill(phrases_.so, Changes(open, without)));
      open = without;
    }
    return false;
  }

  // Takes over what follows until nothing does; false after a contradiction.
  bool Propagate(OpenRoles& open) {
    for (bool changed = true; changed;) {
      OpenRoles next = open;
      changed = ApplySpyCount(puzzle_.spies, next);
      if (changed && !TellCount(open, next)) return false;
      open = next;
      for (size_t speaker = 0; speaker < open.size(); ++speaker) {
        if (!ApplyStatement(puzzle_.statements[speaker], speaker, next)) continue;
        changed = true;
        if (!TellStatement(speaker, open, next)) return false;
        open = next;
      }
    }
    return true;
  }

  bool TellCount(const OpenRoles& before, const OpenRoles& after) {
    Say(SpanKind::kRestate, Fill(phrases_.sentence, SpyCountText(puzzle_.spies, wording_)));
    if (std::ranges::find(after, uint8_t{0}) != after.end()) {
      Say(SpanKind::kContradiction, phrases_.cannot_be_met);
      return false;
    }
    Say(SpanKind::kDerive, Fill(phrases_.so, Changes(before, after)));
    return true;
  }

  bool TellStatement(size_t speaker, const OpenRoles& before, const OpenRoles& after) {
    const SpyStatement& said = puzzle_.statements[speaker];
    Say(SpanKind::kRestate, Fill(phrases_.says, wording_.names[speaker], StatementText(said, wording_)));
    const std::optional<bool> truth = TruthOf(said, before);
    const Role role = static_cast<Role>(std::countr_zero(before[speaker]));
    const std::string known = ClaimText({static_cast<uint8_t>(speaker), role}, wording_);
    const Phrase by_role = TruthWord(role == Role::kKnight);
    const auto lost = std::ranges::find(after, uint8_t{0});
    if (lost != after.end()) {
      const std::string& name = wording_.names[static_cast<size_t>(lost - after.begin())];
      Say(SpanKind::kContradiction, truth ? Fill(phrases_.true_leaves_none, TruthWord(*truth), name)
                                          : Fill(phrases_.role_leaves_none, known, by_role, name));
      return false;
    }
    const std::string changes = Changes(before, after);
    Say(SpanKind::kDerive,
        truth ? Fill(phrases_.true_so, TruthWord(*truth), changes) : Fill(phrases_.role_so, known, by_role, changes));
    return true;
  }

  // "Bob is a spy and Amy is not a knight": what is known now and was not before.
  std::string Changes(const OpenRoles& before, const OpenRoles& after) const {
    std::string text;
    for (size_t person = 0; person < after.size(); ++person) {
      if (after[person] == before[person]) continue;
      const bool certain = IsCertain(after[person]);
      const int role =
          std::countr_zero(certain ? after[person] : static_cast<uint8_t>(before[person] & ~after[person]));
      if (!text.empty()) text += phrases_.between_claims;
      text += ClaimText({static_cast<uint8_t>(person), static_cast<Role>(role), !certain}, wording_);
    }
    return text;
  }

  void Verify(size_t speaker) {
    const SpyStatement& said = puzzle_.statements[speaker];
    const Role role = RoleOf(thought_.answer, static_cast<int>(speaker));
    std::string text = Fill(phrases_.check, wording_.names[speaker], StatementText(said, wording_));
    FillInto(text, phrases_.checked, TruthWord(Holds(said, thought_.answer)),
             ClaimText({static_cast<uint8_t>(speaker), role}, wording_));
    Say(SpanKind::kVerify, text);
  }

  Phrase TruthWord(bool truth) const { return phrases_.truths[truth ? 1 : 0]; }

  void Say(SpanKind kind, std::string_view text) {
    std::string& thought = thought_.thought;
    if (!thought.empty()) thought += wording_.language->language.thought.space;
    thought_.spans.push_back({kind, thought.size(), thought.size() + text.size()});
    thought += text;
  }

  const SpyPuzzle& puzzle_;
  const SpyWording& wording_;
  const SpyThoughtPhrases& phrases_;
  SpyThought thought_;
};

}  // namespace

SpyThought WriteSpyThought(const SpyPuzzle& puzzle, const SpyWording& wording, bool verify) {
  return SpyThinker(puzzle, wording).Write(verify);
}

std::string ResponseText(const SpyThought& thought, const SpyWording& wording) {
  return thought.thought + "</think>\n<answer>" + SolutionList(thought.answer, wording) + "</answer>";
}

}  // namespace knaves
