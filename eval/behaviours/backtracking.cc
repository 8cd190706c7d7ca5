// Backtracking: a supposition about a person is followed by a conflict, and is then given up.
//
// Giving up is, after the conflict and before the next one: the same person supposed to be of the other kind, or called
// so in the same sentence or one of the next two, or an explicit return ("go back", "start over") within that reach.
// "No contradiction" is no conflict, and a conflict without a supposition before it is none either. The span runs from
// the conflict to the end of the sentence that gives up.
#include <algorithm>
#include <optional>

#include "eval/behaviours/behaviours.h"

namespace knaves {
namespace {

constexpr size_t kSentencesAfterConflict = 2;  // sentences after the conflict's

class BacktrackingFinder {
 public:
  explicit BacktrackingFinder(const Reading& reading) : reading_(reading), supposed_(reading.people) {}

  std::vector<TextSpan> Find() {
    const std::vector<size_t> conflicts = Conflicts();
    size_t read = 0;  // words up to which suppositions have been noted
    for (size_t i = 0; i < conflicts.size(); ++i) {
      Note(read, conflicts[i]);
      read = conflicts[i];
      const size_t next = i + 1 < conflicts.size() ? conflicts[i + 1] : reading_.words.size();
      const std::optional<size_t> end = GivenUp(conflicts[i], next);
      if (end) AddSpan(conflicts[i], reading_.sentences[reading_.SentenceOf(*end) + 1]);
    }
    return std::move(spans_);
  }

 private:
  // Words at which a conflict stands, or may stand: a cue, or "Ann cannot be a knight".
  std::vector<size_t> Conflicts() const {
    std::vector<size_t> words;
    for (const Cue& cue : reading_.cues) {
      if (cue.kind == CueKind::kConflict && !reading_.words[cue.first].quoted) words.push_back(cue.first);
    }
    for (const KindClaim& claim : reading_.claims) {
      if (claim.excluded && claim.mode == ClaimMode::kStated) words.push_back(claim.first);
    }
    std::sort(words.begin(), words.end());
    words.erase(std::unique(words.begin(), words.end()), words.end());
    return words;
  }

  void Note(size_t first, size_t last) {
    for (const KindClaim& claim : reading_.ClaimsIn(first, last)) {
      if (claim.mode != ClaimMode::kSupposed) continue;
      supposed_[static_cast<size_t>(claim.person)] = claim.knight;
      any_supposed_ = true;
    }
  }

  // True when the claim says the other kind of somebody than was supposed last.
  bool Opposes(const KindClaim& claim) const {
    const std::optional<bool>& kind = supposed_[static_cast<size_t>(claim.person)];
    return claim.mode != ClaimMode::kReported && kind && *kind != claim.knight;
  }

  // The word at which the supposition is given up after `conflict`; nothing when it is not before `next`.
  std::optional<size_t> GivenUp(size_t conflict, size_t next) const {
    if (!any_supposed_) return std::nullopt;
    const size_t near_sentence =
        std::min(reading_.SentenceOf(conflict) + kSentencesAfterConflict, reading_.SentenceCount() - 1);
    const size_t near = reading_.sentences[near_sentence + 1];
    for (const KindClaim& claim : reading_.ClaimsIn(conflict, std::max(near, next))) {
      const size_t reach = claim.mode == ClaimMode::kSupposed ? next : near;
      if (claim.first < reach && Opposes(claim)) return claim.first;
    }
    for (const Cue& cue : reading_.CuesIn(conflict, near)) {
      if (cue.kind == CueKind::kReturn && !reading_.words[cue.first].quoted) return cue.first;
    }
    return std::nullopt;
  }

  void AddSpan(size_t first, size_t last) {
    const TextSpan span = reading_.Span(first, last);
    if (!spans_.empty() && span.begin < spans_.back().end) {
      spans_.back().end = std::max(spans_.back().end, span.end);
    } else {
      spans_.push_back(span);
    }
  }

  const Reading& reading_;
  std::vector<std::optional<bool>> supposed_;  // [people], the kind supposed last
  bool any_supposed_ = false;
  std::vector<TextSpan> spans_;
};

}  // namespace

std::vector<TextSpan> FindBacktracking(const Reading& reading) { return BacktrackingFinder(reading).Find(); }

}  // namespace knaves
