// What stands around the statements of an answer and says nothing of anybody.
#pragma once

#include "reward/strict/token_cursor.h"

namespace knaves {

class Frame {
 public:
  explicit Frame(size_t people) : people_(people) {}

  // Takes separators, numbers of items, openings, headings and closing sentences, up to where a statement must begin or
  // the answer ends. True when a closing sentence was among them.
  bool Take(TokenCursor& tokens);
  // A statement was read behind what was taken.
  void TookStatement() { at_line_start_ = needs_statement_ = false; }
  // Whether the newest thing taken leads up to a statement: "and", "so".
  bool needs_statement() const { return needs_statement_; }

 private:
  void SkipSeparators(TokenCursor& tokens);
  bool TakeAmongAllFirst(TokenCursor& tokens) const;

  size_t people_;
  bool at_line_start_ = true;
  bool needs_statement_ = false;
};

}  // namespace knaves
