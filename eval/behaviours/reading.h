// A thought as the detectors see it: its sentences, who is mentioned, and who is called a knight or a knave in what
// way.
//
//   "Suppose Ann is a knight. Ann says Bob is a knave, so Bob is a knave."
//   claims: Ann knight (supposed), Bob knave (reported: it is Ann's word), Bob knave (stated)
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "eval/behaviours/cues.h"
#include "eval/behaviours/words.h"

namespace knaves {

// What a detector is given. Everything is borrowed.
struct BehaviourInput {
  std::string_view response;  // any bytes; an opening <think> may be missing, as the prompt may have written it
  const std::vector<std::string>& names;  // [people]
  std::string_view knight = "knight";     // the roles' words, singular
  std::string_view knave = "knave";
};

struct TextSpan {
  size_t begin;  // bytes of the response, half open
  size_t end;
  bool operator==(const TextSpan&) const = default;
};

struct Mention {
  int person;
  size_t first;  // words, half open
  size_t last;
};

enum class ClaimMode {
  kStated,    // the writer says it
  kSupposed,  // the writer supposes it
  kGround,    // the writer gives it as a reason: "since Bob is a knave"
  kReported,  // somebody in the puzzle says it, its truth is being weighed, or the writer guesses
};

// "Bob is a knave", "Bob cannot be a knight", "both Ann and Bob are knights" (two claims), "Bob lies", "Bob = knave".
struct KindClaim {
  int person;
  bool knight;
  bool excluded;  // told as what the person cannot be: "cannot be a knight"
  ClaimMode mode;
  size_t first;  // words, half open
  size_t last;
};

inline constexpr size_t kLongestThought = 1 << 17;  // bytes

// The thought is what stands before the first </think>, without an opening tag; without one it ends at <answer> or with
// the response. Of a thought longer than kLongestThought the rest is not read. Word positions in all fields are indices
// into `words`.
struct Reading {
  std::string_view thought;
  size_t thought_begin = 0;  // bytes of the response before the thought
  std::vector<Word> words;
  std::vector<size_t> sentences;  // first word of each sentence, and words.size() at the end
  std::vector<Cue> cues;
  std::vector<Mention> mentions;
  std::vector<KindClaim> claims;  // in order of their first word
  size_t people = 0;

  size_t SentenceOf(size_t word) const { return words[word].sentence; }
  size_t SentenceCount() const { return sentences.size() - 1; }
  // The bytes of these words in the response. REQUIRES: first < last
  TextSpan Span(size_t first, size_t last) const;
  TextSpan SentenceSpan(size_t sentence) const { return Span(sentences[sentence], sentences[sentence + 1]); }
  // True when a cue of this kind begins in the sentence.
  bool Has(CueKind kind, size_t sentence) const;
  // What begins at one of these words.
  std::span<const Cue> CuesIn(size_t first, size_t last) const;
  std::span<const Mention> MentionsIn(size_t first, size_t last) const;
  std::span<const KindClaim> ClaimsIn(size_t first, size_t last) const;
};

// Reads the thought of a response. The result borrows the response. Never throws, whatever the bytes.
Reading ReadThought(const BehaviourInput& input);

// The step of ReadThought that finds claims about people's kinds in `reading`, whose words, cues and mentions are
// filled.
std::vector<KindClaim> FindClaims(const Reading& reading, std::string_view knight, std::string_view knave);

}  // namespace knaves
