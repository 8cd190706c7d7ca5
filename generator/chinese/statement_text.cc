// Statements in Chinese. A plain claim is one about one person, or its denial. Operators read as people speak:
//
//   P，并且Q      P，或者Q      如果P，那么Q      P，当且仅当Q
//
// Where an operand is itself more than a plain claim, it stands in quotation marks, whose kinds change from one depth
// to the next, and is said to hold (‘P，并且Q’成立) or not to hold (‘P，并且Q’不成立).
#include <utility>

#include "generator/chinese/chinese.h"

namespace knaves {
namespace {

bool IsChineseLeaf(StatementView view) { return view.front().op <= Operator::kKnave; }

bool IsSaidAtOnce(StatementView view) {
  return IsChineseLeaf(view) || (view.front().op == Operator::kNot && IsChineseLeaf(view.subspan(1)));
}

// Writes statements with one puzzle's words.
class ChineseWriter {
 public:
  ChineseWriter(StatementView whole, const Wording& wording) : whole_(whole), wording_(wording) {
    said_.part_ends.resize(whole.size());
  }

  SaidStatement Write() {
    WriteClause(whole_);
    End(whole_);
    return std::move(said_);
  }

 private:
  void WriteClause(StatementView view) {
    if (IsSaidAtOnce(view)) return WritePlain(view);
    const std::vector<StatementView> operands = Operands(view);
    switch (view.front().op) {
      case Operator::kNot:
        return WriteNot(operands[0]);
      case Operator::kAnd:
        return WriteList(operands, "", "，并且");
      case Operator::kOr:
        return WriteList(operands, "", "，或者");
      case Operator::kIf:
        return WriteList(operands, "如果", "，那么");
      default:
        return WriteList(operands, "", "，当且仅当");
    }
  }

  void WriteNot(StatementView operand) {
    WriteQuoted(operand);
    End(operand);
    said_.text += "不成立";
  }

  void WriteQuoted(StatementView view) {
    const bool single = depth_++ % 2 == 0;
    said_.text += single ? "‘" : "“";
    WriteClause(view);
    said_.text += single ? "’" : "”";
    --depth_;
  }

  void WriteOperand(StatementView view) {
    if (IsSaidAtOnce(view) || view.front().op == Operator::kNot) {
      WriteClause(view);
    } else {
      WriteQuoted(view);
      said_.text += "成立";
    }
    End(view);
  }

  void WritePlain(StatementView view) {
    const bool denied = view.front().op == Operator::kNot;
    const StatementNode& leaf = view.back();
    said_.text += wording_.names[leaf.value];
    said_.text += denied ? "不是" : "是";
    said_.text += leaf.op == Operator::kKnight ? wording_.roles.knight : wording_.roles.knave;
  }

  void WriteList(const std::vector<StatementView>& operands, std::string_view before, std::string_view before_last) {
    said_.text += before;
    for (size_t i = 0; i < operands.size(); ++i) {
      if (i > 0) said_.text += i + 1 == operands.size() ? before_last : "，";
      WriteOperand(operands[i]);
    }
  }

  // The words of this part end here.
  void End(StatementView part) {
    said_.part_ends[static_cast<size_t>(part.data() - whole_.data())] = said_.text.size();
  }

  StatementView whole_;
  const Wording& wording_;
  SaidStatement said_;
  int depth_ = 0;  // quotation marks that are open
};

}  // namespace

SaidStatement SayInChinese(StatementView statement, const Wording& wording) {
  return ChineseWriter(statement, wording).Write();
}

}  // namespace knaves
