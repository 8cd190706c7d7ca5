#include "reward/strict/known_words.h"

#include "reward/strict/answer_text.h"
#include "reward/strict/word_bytes.h"
#include "reward/strict/word_hash.h"

namespace knaves {

KnownWords::KnownWords(const ScoringInput& input, std::pmr::memory_resource* memory)
    : people_(input.names.size()),
      lower_(memory),
      short_words_(memory),
      cleaned_(memory),
      others_(memory),
      pieces_(memory) {
  const size_t most = people_ + 3;
  lower_.resize(most * kShortWord);
  short_words_.reserve(most);
  pieces_.reserve(most);
  for (const std::string& name : input.names) Add(name);
  Add(input.knight);
  Add(input.knave);
  if (!input.spy.empty()) Add(input.spy);
}

void KnownWords::Add(std::string_view text) {
  char* const lower = lower_.data() + short_words_.size() * kShortWord;
  if (!text.empty() && text.size() <= kShortWord && IsShortWord(text, lower)) {
    Piece& piece = short_words_.emplace_back();
    piece.kind = PieceKind::kWord;
    piece.exact = text;
    piece.text = std::string_view(lower, text.size());
    piece.hash = HashOfWord(piece.text);
    pieces_.push_back(Pieces(&piece, 1));
    return;
  }
  if (!IsPlainAscii(text)) text = cleaned_.emplace_back(CleanAnswerText(text).text);
  pieces_.push_back(others_.emplace_back(text, lower_.get_allocator().resource()).pieces());
}

}  // namespace knaves
