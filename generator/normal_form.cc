#include "generator/normal_form.h"

#include <algorithm>
#include <string_view>

namespace knaves {
namespace {

Operator OppositeClaim(Operator op) { return op == Operator::kKnight ? Operator::kKnave : Operator::kKnight; }

class Normaliser {
 public:
  explicit Normaliser(const StatementNode* at) : at_(at) {}

  void Append(NormalStatement& result) {
    bool negated = false;
    for (; at_->op == Operator::kNot; ++at_) negated = !negated;
    if (IsClaim(at_->op)) {
      result.push_back({negated ? OppositeClaim(at_->op) : at_->op, at_->value});
      ++at_;
      return;
    }
    if (negated) result.push_back({Operator::kNot, 1});
    const size_t root = result.size();
    result.push_back({at_->op, 0, at_->bound});
    result[root].value = AppendOperands(at_->op, result);
  }

 private:
  // Takes an operator's node and appends its operands; those of operands with the same operator in their place. Returns
  // how many there are.
  uint32_t AppendOperands(Operator op, NormalStatement& result) {
    const int count = at_->value;
    ++at_;
    uint32_t appended = 0;
    for (int i = 0; i < count; ++i) {
      const StatementNode* below = at_;
      while (below[0].op == Operator::kNot && below[1].op == Operator::kNot) below += 2;
      if (HasFreeGrouping(op) && below->op == op) {
        at_ = below;
        appended += AppendOperands(op, result);
      } else {
        Append(result);
        ++appended;
      }
    }
    return appended;
  }

  const StatementNode* at_;
};

class Encoder {
 public:
  Encoder(const NormalNode* at, const PersonLabels& labels, std::string& bytes)
      : at_(at), labels_(labels), bytes_(bytes) {}

  void Append() {
    const NormalNode node = *at_++;
    bytes_.push_back(static_cast<char>(node.op));
    if (HasBound(node.op)) bytes_.push_back(static_cast<char>(node.bound));
    if (IsClaim(node.op)) {
      bytes_.push_back(static_cast<char>(labels_[node.value]));
    } else if (node.op == Operator::kNot || IsOrdered(node.op)) {
      for (uint32_t i = 0; i < node.value; ++i) Append();
    } else {
      AppendSorted(node.value);
    }
  }

 private:
  void AppendSorted(uint32_t count) {
    for (int shift = 16; shift >= 0; shift -= 8) bytes_.push_back(static_cast<char>(count >> shift & 0xff));
    if (count == 2) return AppendSortedPair();
    const size_t begin = bytes_.size();
    std::vector<std::string> operands;
    for (uint32_t i = 0; i < count; ++i) {
      Append();
      operands.push_back(bytes_.substr(begin));
      bytes_.resize(begin);
    }
    std::sort(operands.begin(), operands.end());
    for (const std::string& operand : operands) bytes_ += operand;
  }

  void AppendSortedPair() {
    const size_t first = bytes_.size();
    Append();
    const size_t second = bytes_.size();
    Append();
    const std::string_view all = bytes_;
    if (all.substr(second) < all.substr(first, second - first)) {
      std::rotate(bytes_.begin() + static_cast<std::ptrdiff_t>(first),
                  bytes_.begin() + static_cast<std::ptrdiff_t>(second), bytes_.end());
    }
  }

  const NormalNode* at_;
  const PersonLabels& labels_;
  std::string& bytes_;
};

}  // namespace

NormalStatement NormalFormOf(StatementView statement) {
  NormalStatement result;
  result.reserve(statement.size());
  Normaliser(statement.data()).Append(result);
  return result;
}

void AppendEncoding(const NormalStatement& statement, const PersonLabels& labels, std::string& bytes) {
  Encoder(statement.data(), labels, bytes).Append();
}

}  // namespace knaves
