#include "generator/candidate.h"

namespace knaves {

void Candidate::Clear() {
  nodes.clear();
  ends.clear();
  statements.clear();
}

void Candidate::SetStatements() {
  const StatementView all = nodes;
  size_t begin = 0;
  for (const size_t end : ends) {
    statements.push_back(all.subspan(begin, end - begin));
    begin = end;
  }
}

}  // namespace knaves
