// Statements in Chinese. A plain claim is one about one person, or its denial. Operators read as people speak:
//
//   P，并且Q      P，或者Q      如果P，那么Q      P，当且仅当Q      要么P，要么Q，两者不同时成立
//   王芳和张敏身份相同      王芳会说‘P’      我们当中恰有两人是骑士      下列三句话中至少有两句成立：P；Q；R
//
// Where an operand is itself more than a plain claim, it stands in quotation marks, whose kinds change from one depth
// to the next, and is said to hold (‘P，并且Q’成立) or not to hold (‘P，并且Q’不成立).
#include <utility>

#include "generator/chinese/chinese.h"

namespace knaves {
namespace {

bool IsChineseLeaf(StatementView view) { return IsClaim(view.front().op); }

bool IsSaidAtOnce(StatementView view) {
  return IsChineseLeaf(view) || (view.front().op == Operator::kNot && IsChineseLeaf(view.subspan(1)));
}

// "恰有两", "至少有三", "有奇数"; what is counted comes behind it.
std::string ChineseQuantity(const StatementNode& count) {
  switch (count.op) {
    case Operator::kExactly:
      return "恰有" + ChineseNumber(count.bound);
    case Operator::kAtLeast:
      return "至少有" + ChineseNumber(count.bound);
    case Operator::kAtMost:
      return "至多有" + ChineseNumber(count.bound);
    default:
      return "有奇数";
  }
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
      case Operator::kIff:
        return WriteList(operands, "", "，当且仅当");
      case Operator::kXor:
        WriteList(operands, "要么", "，要么");
        said_.text += "，两者不同时成立";
        return;
      case Operator::kSame:
      case Operator::kDifferent:
        WriteNames(operands);
        said_.text += view.front().op == Operator::kSame ? "身份相同" : "身份不同";
        return;
      case Operator::kSays:
        WriteName(operands[0]);
        said_.text += "会说";
        WriteQuoted(operands[1]);
        return End(operands[1]);
      default:
        return CountsPeople(view) ? WritePeopleCount(view) : WriteCount(view.front(), operands);
    }
  }

  // "下列三句话中恰有两句成立：P；Q；R"
  void WriteCount(const StatementNode& count, const std::vector<StatementView>& operands) {
    said_.text += "下列" + ChineseNumber(count.value) + "句话中" + ChineseQuantity(count) + "句成立：";
    for (size_t i = 0; i < operands.size(); ++i) {
      if (i > 0) said_.text += "；";
      WriteOperand(operands[i]);
    }
  }

  // "我们都是骑士", "王芳和张敏都不是骑士", "我们当中恰有两人是骑士"
  void WritePeopleCount(StatementView view) {
    const StatementNode& count = view.front();
    const std::vector<StatementView> people = Operands(view);
    IsEverybody(people) ? WriteUs(people) : WriteNames(people);
    if (count.op == Operator::kExactly && count.bound == 0) {
      said_.text += "都不是";
    } else if (count.op == Operator::kExactly && count.bound == count.value) {
      said_.text += "都是";
    } else {
      said_.text += "当中" + ChineseQuantity(count) + "人是";
    }
    said_.text += people[0].front().op == Operator::kKnight ? wording_.roles.knight : wording_.roles.knave;
  }

  // Everybody, in the order in which they are met.
  bool IsEverybody(const std::vector<StatementView>& people) const {
    if (people.size() != wording_.names.size()) return false;
    for (size_t i = 0; i < people.size(); ++i) {
      if (people[i].front().value != i) return false;
    }
    return true;
  }

  void WriteUs(const std::vector<StatementView>& people) {
    said_.text += "我们";
    for (const StatementView person : people) End(person);
  }

  void WriteNames(const std::vector<StatementView>& people) {
    for (size_t i = 0; i < people.size(); ++i) {
      if (i > 0) said_.text += i + 1 == people.size() ? "和" : "、";
      WriteName(people[i]);
    }
  }

  void WriteName(StatementView person) {
    said_.text += wording_.names[person.front().value];
    End(person);
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
