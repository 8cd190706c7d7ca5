// The people's names and the words for the roles, cut into pieces as an answer is.
#pragma once

#include <list>
#include <memory_resource>
#include <span>
#include <string>
#include <vector>

#include "reward/scoring.h"
#include "reward/strict/answer_lexer.h"

namespace knaves {

using Pieces = std::span<const Piece>;

// Points into the names and words of `input`, which must live as long.
class KnownWords {
 public:
  KnownWords(const ScoringInput& input, std::pmr::memory_resource* memory);
  KnownWords(const KnownWords&) = delete;
  KnownWords& operator=(const KnownWords&) = delete;

  std::span<const Pieces> names() const { return std::span(pieces_).first(people_); }
  std::span<const Pieces> roles() const { return std::span(pieces_).subspan(people_); }  // knight, knave, and maybe spy

 private:
  void Add(std::string_view text);

  size_t people_;
  std::pmr::vector<char> lower_;  // of short words
  std::pmr::vector<Piece> short_words_;
  std::pmr::list<std::pmr::string> cleaned_;  // those of the others that were not clean as they are
  std::pmr::list<LexedText> others_;
  std::pmr::vector<Pieces> pieces_;
};

}  // namespace knaves
