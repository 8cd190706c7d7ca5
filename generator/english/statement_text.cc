// Statements in English. A plain claim is one about one person, or its denial. Operators over plain claims read as
// people speak ("P and Q", "P if and only if Q"); anything deeper is told in forms that open with a word of their own
// and whose parts are counted, so that no text has two readings:
//
//   it is not the case that P                    if P, then Q
//   it is true both that P and that Q            either P or Q or both
//   it is true that P, that Q, and that R        at least one of these is true: that P, that Q, or that R
//   it is true that P if and only if it is true that Q
#include <utility>

#include "generator/english/english.h"

namespace knaves {
namespace {

bool IsLeaf(StatementView view) { return view.front().op <= Operator::kKnave; }

bool IsPlain(StatementView view) {
  return IsLeaf(view) || (view.front().op == Operator::kNot && IsLeaf(view.subspan(1)));
}

// Writes statements with one puzzle's words.
class EnglishWriter {
 public:
  EnglishWriter(StatementView whole, const Wording& wording) : whole_(whole), wording_(wording) {
    said_.part_ends.resize(whole.size());
  }

  SaidStatement Write() {
    WriteWhole(whole_);
    End(whole_);
    return std::move(said_);
  }

 private:
  // A whole saying.
  void WriteWhole(StatementView view) {
    const std::vector<StatementView> operands = Operands(view);
    for (const StatementView operand : operands) {
      if (!IsPlain(operand)) return WritePartWords(view);
    }
    switch (view.front().op) {
      case Operator::kAnd:
        return WriteList(operands, "", ", ", operands.size() == 2 ? " and " : ", and ");
      case Operator::kOr:
        return WriteList(operands, "", ", ", operands.size() == 2 ? " or " : ", or ");
      case Operator::kIff:
        return WriteList(operands, "", "", " if and only if ");
      default:
        return WritePartWords(view);
    }
  }

  // A part of a saying, in a form that tells where it ends.
  void WritePart(StatementView view) {
    WritePartWords(view);
    End(view);
  }

  void WritePartWords(StatementView view) {
    if (IsPlain(view)) return WritePlain(view);
    const std::vector<StatementView> operands = Operands(view);
    const bool two = operands.size() == 2;
    switch (view.front().op) {
      case Operator::kNot:
        return WriteNot(operands[0]);
      case Operator::kAnd:
        if (two) return WriteList(operands, "it is true both that ", "", " and that ");
        return WriteList(operands, "it is true that ", ", that ", ", and that ");
      case Operator::kOr:
        if (!two) return WriteList(operands, "at least one of these is true: that ", ", that ", ", or that ");
        WriteList(operands, "either ", "", " or ");
        said_.text += " or both";
        return;
      case Operator::kIf:
        return WriteList(operands, "if ", "", ", then ");
      default:
        return WriteList(operands, "it is true that ", "", " if and only if it is true that ");
    }
  }

  void WriteNot(StatementView operand) {
    if (operand.front().op == Operator::kAnd && operand.front().value == 2) {
      WriteList(Operands(operand), "it is not true both that ", "", " and that ");
      return End(operand);
    }
    said_.text += "it is not the case that ";
    WritePart(operand);
  }

  void WritePlain(StatementView view) {
    const bool denied = view.front().op == Operator::kNot;
    const StatementNode& leaf = view.back();
    said_.text += wording_.names[leaf.value];
    said_.text += denied ? " is not " : " is ";
    said_.text += leaf.op == Operator::kKnight ? wording_.roles.a_knight : wording_.roles.a_knave;
  }

  void WriteList(const std::vector<StatementView>& operands, std::string_view before, std::string_view between,
                 std::string_view before_last) {
    said_.text += before;
    for (size_t i = 0; i < operands.size(); ++i) {
      if (i > 0) said_.text += i + 1 == operands.size() ? before_last : between;
      WritePart(operands[i]);
    }
  }

  // The words of this part end here.
  void End(StatementView part) {
    said_.part_ends[static_cast<size_t>(part.data() - whole_.data())] = said_.text.size();
  }

  StatementView whole_;
  const Wording& wording_;
  SaidStatement said_;
};

}  // namespace

SaidStatement SayInEnglish(StatementView statement, const Wording& wording) {
  return EnglishWriter(statement, wording).Write();
}

}  // namespace knaves
