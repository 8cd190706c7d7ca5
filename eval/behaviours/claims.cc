// Who is called a knight or a knave, and whether the writer says so, supposes so, or reports somebody's word.
#include <algorithm>
#include <array>
#include <optional>

#include "eval/behaviours/reading.h"

namespace knaves {
namespace {

template <size_t n>
bool IsOneOf(std::string_view word, const std::array<std::string_view, n>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// "is", and marks that stand for it in lists.
constexpr std::array<std::string_view, 12> kLinks = {"is",    "'s", "are", "was", "were", "be",
                                                     "being", "as", "=",   ":",   "->",   "\xE2\x86\x92"};
constexpr std::array<std::string_view, 4> kNegatedLinks = {"isn't", "aren't", "wasn't", "weren't"};
constexpr std::array<std::string_view, 3> kExclusions = {"cannot", "can't", "couldn't"};
constexpr std::array<std::string_view, 26> kFillers = {
    "a",     "an",    "the",    "must",      "has",        "have",     "to",  "should", "would",
    "will",  "also",  "indeed", "both",      "all",        "then",     "now", "really", "thus",
    "still", "again", "surely", "therefore", "definitely", "actually", "**",  "can"};
constexpr std::array<std::string_view, 4> kPronouns = {"he", "she", "him", "her"};
constexpr size_t kLongestClaim = 8;  // words between the person and the role

class ClaimFinder {
 public:
  ClaimFinder(const Reading& reading, std::string_view knight, std::string_view knave)
      : reading_(reading), words_(reading.words), knight_(knight), knave_(knave) {}

  std::vector<KindClaim> Find() {
    auto cue = reading_.cues.begin();
    auto mention = reading_.mentions.begin();
    for (size_t at = 0; at < words_.size(); ++at) {
      if (at == reading_.sentences[words_[at].sentence]) StartSentence();
      ReadMark(at);
      for (; cue != reading_.cues.end() && cue->first == at; ++cue) ReadCue(*cue);
      while (mention != reading_.mentions.end() && mention->first < at) ++mention;
      if (mention != reading_.mentions.end() && mention->first == at) {
        ReadSubject(static_cast<size_t>(mention - reading_.mentions.begin()));
      } else if (IsOneOf(words_[at].lower, kPronouns)) {
        ReadPronoun(at);
      }
    }
    return std::move(claims_);
  }

 private:
  // Somebody's word and a supposition end with their sentence.
  void StartSentence() {
    reported_ = false;
    supposed_ = false;
    grounded_ = false;
    parentheses_ = 0;
  }

  void ReadMark(size_t at) {
    const std::string& mark = words_[at].lower;
    if (mark == "(") ++parentheses_;
    if (mark == ")" && parentheses_ > 0) --parentheses_;
    if (mark == ";") reported_ = false;
    const bool ends_clause = mark == "then" || mark == ";" || mark == ":" || (mark == "," && !AndFollows(at));
    if (!ends_clause) return;
    if (supposition_has_claim_) supposed_ = false;
    grounded_ = false;
  }

  bool AndFollows(size_t comma) const { return comma + 1 < words_.size() && words_[comma + 1].lower == "and"; }

  void ReadCue(const Cue& cue) {
    if (parentheses_ > 0) return;
    if (cue.kind == CueKind::kBreak) {
      reported_ = false;
      supposed_ = false;
      grounded_ = false;
    } else if (cue.kind == CueKind::kReport && !TruthFollows(cue.last)) {
      reported_ = true;
    } else if (cue.kind == CueKind::kSuppose && !reported_) {
      supposed_ = true;
      supposition_has_claim_ = false;
    } else if (cue.kind == CueKind::kGround) {
      grounded_ = true;
    }
  }

  bool TruthFollows(size_t at) const {
    return at + 1 < words_.size() && words_[at].lower == "the" && words_[at + 1].lower == "truth";
  }

  // A person, or the last one of a list of people ("Ann, Bob and Carol are"), followed by a kind.
  void ReadSubject(size_t index) {
    const std::vector<Mention>& mentions = reading_.mentions;
    last_person_ = mentions[index].person;
    std::vector<int> people = {mentions[index].person};
    size_t next = index + 1;
    for (; next < mentions.size() && OnlyListMarks(mentions[next - 1].last, mentions[next].first); ++next) {
      people.push_back(mentions[next].person);
    }
    const size_t after = mentions[next - 1].last;
    if (people.size() > 1 && (after >= words_.size() || !IsPlural(after))) {
      people.erase(people.begin() + 1, people.end());
      ReadKind(people, mentions[index].first, mentions[index].last);
    } else {
      ReadKind(people, mentions[index].first, after);
    }
  }

  void ReadPronoun(size_t at) {
    const int person = supposed_person_ ? *supposed_person_ : last_person_;
    if (person >= 0) ReadKind({person}, at, at + 1);
  }

  bool OnlyListMarks(size_t first, size_t last) const {
    if (first == last || last - first > 2) return false;
    return std::all_of(words_.begin() + static_cast<std::ptrdiff_t>(first),
                       words_.begin() + static_cast<std::ptrdiff_t>(last),
                       [](const Word& word) { return word.lower == "," || word.lower == "and" || word.lower == "&"; });
  }

  bool IsPlural(size_t at) const {
    constexpr std::array<std::string_view, 9> kPlural = {"are",   "were",   "both", "must",  "cannot",
                                                         "can't", "aren't", "have", "should"};
    return IsOneOf(words_[at].lower, kPlural);
  }

  // The kind told from word `at` on, if one is.
  void ReadKind(const std::vector<int>& people, size_t first, size_t at) {
    bool linked = IsElliptic(first, at);
    bool negated = false;
    bool excluded = false;
    for (const size_t end = std::min(words_.size(), at + kLongestClaim); at < end; ++at) {
      const std::string& word = words_[at].lower;
      if (words_[at].sentence != words_[first].sentence) return;
      if (const std::optional<bool> verb = KindVerb(at)) return Add(people, *verb != negated, excluded, first, at + 1);
      if (const std::optional<bool> kind = Role(word)) {
        if (linked && !OffersBoth(at)) Add(people, *kind != negated, excluded, first, at + 1);
        return;
      }
      if (IsOneOf(word, kExclusions) || (word == "not" && words_[at - 1].lower == "can")) excluded = true;
      if (word == "not" || IsOneOf(word, kExclusions) || IsOneOf(word, kNegatedLinks)) negated = !negated;
      const bool link = IsOneOf(word, kLinks) || IsOneOf(word, kNegatedLinks);
      linked = linked || link;
      if (!link && word != "not" && !IsOneOf(word, kExclusions) && !IsOneOf(word, kFillers)) return;
    }
  }

  // "Ann is a knight and Bob a knave": the second "is" is left out.
  bool IsElliptic(size_t first, size_t at) const {
    if (claims_.empty() || at >= words_.size() || first == 0 || claims_.back().last + 2 < first) return false;
    const bool joined = words_[first - 1].lower == "and" || words_[first - 1].lower == ",";
    return joined && (words_[at].lower == "a" || words_[at].lower == "an");
  }

  std::optional<bool> Role(std::string_view word) const {
    const auto is = [&](std::string_view role) {  // itself or its plural: knights, heroes, thieves
      if (role.empty()) return false;
      if (role.ends_with('f') && word.starts_with(role.substr(0, role.size() - 1)) && word.ends_with("ves"))
        return true;
      return word.starts_with(role) && word.size() <= role.size() + 2;
    };
    if (is(knight_) || word == "truthful" || is("truth-teller") || word == "honest") return true;
    if (is(knave_) || word == "lying" || is("liar")) return false;
    return std::nullopt;
  }

  // "tells the truth", "lies".
  std::optional<bool> KindVerb(size_t at) const {
    constexpr std::array<std::string_view, 5> kTell = {"tells", "tell", "telling", "told", "speaks"};
    if (IsOneOf(words_[at].lower, kTell) && TruthFollows(at + 1)) return true;
    if (words_[at].lower == "lies" || words_[at].lower == "lied") return false;
    return std::nullopt;
  }

  // "a knight or a knave" says nothing.
  bool OffersBoth(size_t role) const {
    for (size_t at = role + 1; at < std::min(role + 4, words_.size()); ++at) {
      if (words_[at].lower == "or" && at + 1 < words_.size()) {
        return Role(words_[at + 1].lower).has_value() || (at + 2 < words_.size() && Role(words_[at + 2].lower));
      }
    }
    return false;
  }

  // "Bob is a knave (true)": a part of a claim whose truth is weighed.
  bool IsValued(size_t after) const {
    if (after + 1 >= words_.size() || words_[after].lower != "(") return false;
    constexpr std::array<std::string_view, 4> kValues = {"true", "false", "open", "so"};
    return IsOneOf(words_[after + 1].lower, kValues);
  }

  void Add(const std::vector<int>& people, bool knight, bool excluded, size_t first, size_t last) {
    ClaimMode mode = grounded_ ? ClaimMode::kGround : ClaimMode::kStated;
    if (supposed_) mode = ClaimMode::kSupposed;
    if (reported_ || words_[first].quoted || IsValued(last)) mode = ClaimMode::kReported;
    for (const int person : people) {
      if (IsKnownAt(person, first)) continue;
      claims_.push_back({person, knight, excluded, mode, first, last});
      if (mode == ClaimMode::kSupposed) {
        supposed_person_ = person;
        supposition_has_claim_ = true;
      }
    }
  }

  // True when a list of people that reaches over word `first` has told this person's kind.
  bool IsKnownAt(int person, size_t first) const {
    for (auto claim = claims_.rbegin(); claim != claims_.rend() && claim->last > first; ++claim) {
      if (claim->person == person) return true;
    }
    return false;
  }

  const Reading& reading_;
  const std::vector<Word>& words_;
  std::string_view knight_;
  std::string_view knave_;
  std::vector<KindClaim> claims_;
  bool reported_ = false;
  bool supposed_ = false;
  bool supposition_has_claim_ = false;
  bool grounded_ = false;
  int parentheses_ = 0;
  int last_person_ = -1;
  std::optional<int> supposed_person_;
};

}  // namespace

std::vector<KindClaim> FindClaims(const Reading& reading, std::string_view knight, std::string_view knave) {
  return ClaimFinder(reading, knight, knave).Find();
}

}  // namespace knaves
