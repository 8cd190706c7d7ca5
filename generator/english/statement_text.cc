// Statements in English. A plain claim is one about one person, or its denial. Operators over plain claims read as
// people speak ("P and Q", "P if and only if Q"); anything deeper is told in forms that open with a word of their own
// and whose parts are counted, so that no text has two readings:
//
//   it is not the case that P                    if P, then Q
//   it is true both that P and that Q            either P or Q or both
//   it is true that P, that Q, and that R        at least one of these is true: that P, that Q, or that R
//   it is true that P if and only if it is true that Q
//   either P or Q but not both                   of these three statements exactly two are true: that P, that Q, and
//   that R Bob would say 'a whole saying'               Amy and Bob are of the same kind
//
// Counts of people name them, or say "us" for everybody: "at least two of us are knaves", "both Amy and Bob are
// knights".
#include <fmt/format.h>

#include <utility>

#include "generator/english/english.h"

namespace knaves {
namespace {

bool IsLeaf(StatementView view) { return IsClaim(view.front().op); }

bool IsPlain(StatementView view) {
  return IsLeaf(view) || (view.front().op == Operator::kNot && IsLeaf(view.subspan(1)));
}

// "exactly one", "at least two", "an odd number".
std::string QuantityText(const StatementNode& count) {
  switch (count.op) {
    case Operator::kExactly:
      return "exactly " + EnglishNumber(count.bound);
    case Operator::kAtLeast:
      return "at least " + EnglishNumber(count.bound);
    case Operator::kAtMost:
      return "at most " + EnglishNumber(count.bound);
    default:
      return "an odd number";
  }
}

// "At most one is", "exactly two are".
bool IsSingular(const StatementNode& count) { return HasBound(count.op) && count.bound == 1; }

// Writes statements with one puzzle's words.
class EnglishWriter {
 public:
  EnglishWriter(StatementView whole, const Wording& wording) : whole_(whole), wording_(wording) {
    constexpr size_t kUsualWords = 24;  // bytes of a part's words
    said_.text.reserve(kUsualWords * whole.size());
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
      if (!IsPlain(operand) && view.front().op != Operator::kSays) return WritePartWords(view);
    }
    switch (view.front().op) {
      case Operator::kAnd:
        return WriteList(operands, "", ", ", operands.size() == 2 ? " and " : ", and ");
      case Operator::kOr:
        return WriteList(operands, "", ", ", operands.size() == 2 ? " or " : ", or ");
      case Operator::kIff:
        return WriteList(operands, "", "", " if and only if ");
      case Operator::kSays:
        WriteName(operands[0]);
        said_.text += " would say that ";
        return WritePart(operands[1]);
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
      case Operator::kIff:
        return WriteList(operands, "it is true that ", "", " if and only if it is true that ");
      case Operator::kXor:
        WriteList(operands, "either ", "", " or ");
        said_.text += " but not both";
        return;
      case Operator::kSame:
      case Operator::kDifferent:
        WriteNames(operands, " and ");
        said_.text += view.front().op == Operator::kSame ? " are of the same kind" : " are of different kinds";
        return;
      case Operator::kSays:
        return WriteQuotation(operands[0], operands[1]);
      default:
        return CountsPeople(view) ? WritePeopleCount(view) : WriteCount(view.front(), operands);
    }
  }

  void WriteQuotation(StatementView person, StatementView what) {
    WriteName(person);
    said_.text += " would say '";
    WriteWhole(what);
    End(what);
    said_.text += "'";
  }

  // "of these three statements exactly two are true: that P, that Q, and that R"
  void WriteCount(const StatementNode& count, const std::vector<StatementView>& operands) {
    const std::string before = fmt::format("of these {} statements {} {} true: that ", EnglishNumber(count.value),
                                           QuantityText(count), IsSingular(count) ? "is" : "are");
    WriteList(operands, before, ", that ", operands.size() == 2 ? " and that " : ", and that ");
  }

  // "none of us is a knave", "both Amy and Bob are knaves", "exactly two of Amy, Bob, and Eve are knaves"
  void WritePeopleCount(StatementView view) {
    const StatementNode& count = view.front();
    const std::vector<StatementView> people = Operands(view);
    const bool none = count.op == Operator::kExactly && count.bound == 0;
    const bool all = count.op == Operator::kExactly && count.bound == count.value;
    const bool everybody = IsEverybody(people);
    if (people.size() == 2 && (none || all)) {
      said_.text += none ? "neither " : "both ";
      if (everybody) said_.text += "of ";
      WriteGroup(people, everybody, none ? " nor " : " and ");
    } else {
      said_.text += (none ? "none" : all ? "all" : QuantityText(count)) + " of ";
      WriteGroup(people, everybody, people.size() == 2 ? " and " : ", and ");
    }
    const bool knight = people[0].front().op == Operator::kKnight;
    const RoleWords& roles = wording_.roles;
    if (none || (!all && IsSingular(count))) {
      said_.text += " is " + (knight ? roles.a_knight : roles.a_knave);
    } else {
      said_.text += " are " + (knight ? roles.knights : roles.knaves);
    }
  }

  // Everybody, in the order in which they are met.
  bool IsEverybody(const std::vector<StatementView>& people) const {
    if (people.size() != wording_.names.size()) return false;
    for (size_t i = 0; i < people.size(); ++i) {
      if (people[i].front().value != i) return false;
    }
    return true;
  }

  void WriteGroup(const std::vector<StatementView>& people, bool everybody, std::string_view before_last) {
    if (!everybody) return WriteNames(people, before_last);
    said_.text += "us";
    for (const StatementView person : people) End(person);
  }

  void WriteNames(const std::vector<StatementView>& people, std::string_view before_last) {
    for (size_t i = 0; i < people.size(); ++i) {
      if (i > 0) said_.text += i + 1 == people.size() ? before_last : ", ";
      WriteName(people[i]);
    }
  }

  void WriteName(StatementView person) {
    said_.text += wording_.names[person.front().value];
    End(person);
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
