#include "generator/truth_table.h"

#include <algorithm>
#include <bit>

#include "generator/statement_fold.h"

namespace knaves {
namespace {

// The rows over `people`, whatever the roles of all others: they are taken for knaves.
TruthTable TableOver(StatementView statement, std::vector<uint8_t> people) {
  TruthTable table = {std::move(people), {}};
  std::array<int, kMaxPeople> column;
  column.fill(-1);
  for (size_t place = 0; place < table.people.size(); ++place) column[table.people[place]] = static_cast<int>(place);
  const uint64_t rows = TruthTableRows(static_cast<int>(table.people.size()));
  for (uint64_t block = 0; 64 * block < table.row_count(); ++block) {
    table.rows.push_back(rows & Fold<uint64_t>(statement, [&](int person) {
                           const int at = column[static_cast<size_t>(person)];
                           if (at < 0) return uint64_t{0};
                           return at < 6 ? kTruthTableColumns[static_cast<size_t>(at)] : 0 - (block >> (at - 6) & 1);
                         }));
  }
  return table;
}

// Whether two rows that differ in the person at `place` alone differ.
bool DependsOn(const TruthTable& table, size_t place) {
  for (size_t word = 0; word < table.rows.size(); ++word) {
    if (place < 6) {
      const uint64_t differ = table.rows[word] ^ (table.rows[word] >> (1 << place));
      if ((differ & ~kTruthTableColumns[place] & TruthTableRows(static_cast<int>(table.people.size()))) != 0)
        return true;
    } else if (table.rows[word] != table.rows[word ^ (size_t{1} << (place - 6))]) {
      return true;
    }
  }
  return false;
}

}  // namespace

TruthTable TruthTableOf(StatementView statement) {
  std::vector<uint8_t> mentioned;
  for (uint64_t left = MentionedIn(statement); left != 0; left &= left - 1) {
    mentioned.push_back(static_cast<uint8_t>(std::countr_zero(left)));
  }
  TruthTable all = TableOver(statement, mentioned);
  std::vector<uint8_t> needed;
  for (size_t place = 0; place < mentioned.size(); ++place) {
    if (DependsOn(all, place)) needed.push_back(mentioned[place]);
  }
  return needed.size() == mentioned.size() ? all : TableOver(statement, std::move(needed));
}

}  // namespace knaves
