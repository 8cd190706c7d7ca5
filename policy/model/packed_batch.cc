#include "policy/model/packed_batch.h"

#include <ATen/ops/ones.h>
#include <ATen/ops/tensor.h>

#include <algorithm>
#include <map>
#include <span>

namespace knaves {
namespace {

constexpr int64_t kLeastShared = 16;  // tokens: a shorter beginning (a start token, say) is not worth a group

// One sequence, as far as it is computed.
struct Row {
  int64_t index = 0;
  std::span<const int64_t> ids;  // of all T positions
  std::span<const bool> wanted;  // [T-1]
  int64_t first = 0;             // the first and the last position whose successor is wanted
  int64_t last = -1;

  std::span<const int64_t> Beginning() const { return ids.first(static_cast<size_t>(first + 1)); }
};

// Sequences that begin alike, in order.
using RowGroup = std::vector<Row>;

int64_t PrefixOf(const RowGroup& rows) { return rows.size() == 1 ? rows[0].last + 1 : rows[0].first + 1; }

int64_t TailOf(const Row& row, int64_t prefix) { return row.last + 1 - prefix; }

bool HasTails(const RowGroup& rows) {
  return std::any_of(rows.begin(), rows.end(), [&](const Row& row) { return TailOf(row, PrefixOf(rows)) > 0; });
}

std::vector<Row> Rows(const at::Tensor& ids, const at::Tensor& wanted) {
  std::vector<Row> rows;
  const auto width = static_cast<size_t>(ids.size(1));
  for (int64_t i = 0; i < ids.size(0); ++i) {
    Row row;
    row.index = i;
    row.ids = {ids.const_data_ptr<int64_t>() + i * ids.size(1), width};
    row.wanted = {wanted.const_data_ptr<bool>() + i * wanted.size(1), width - 1};
    const auto first = std::find(row.wanted.begin(), row.wanted.end(), true);
    if (first == row.wanted.end()) continue;
    row.first = first - row.wanted.begin();
    row.last = static_cast<int64_t>(width) - 2;
    while (!row.wanted[static_cast<size_t>(row.last)]) --row.last;
    rows.push_back(row);
  }
  return rows;
}

// Rows with the same tokens up to their first target stand together, in the order in which such beginnings appear.
std::vector<RowGroup> GroupByBeginning(const std::vector<Row>& rows) {
  std::vector<RowGroup> groups;
  std::map<std::vector<int64_t>, size_t> known;
  for (const Row& row : rows) {
    if (row.first + 1 < kLeastShared) {
      groups.push_back({row});
      continue;
    }
    const auto beginning = row.Beginning();
    const auto [place, is_new] = known.emplace(std::vector(beginning.begin(), beginning.end()), groups.size());
    if (is_new) groups.emplace_back();
    groups[place->second].push_back(row);
  }
  return groups;
}

class Packer {
 public:
  explicit Packer(int64_t width) : width_(width) {}

  void AddGroups(const std::vector<RowGroup>& groups) {
    for (const RowGroup& rows : groups) {
      PackedGroup group = AddPrefix(rows);
      AddTails(rows, group);
      AddTargets(rows, group);
      groups_.push_back(std::move(group));
    }
  }

  void AddPrefixesFirst(std::vector<RowGroup> groups) {
    std::stable_partition(groups.begin(), groups.end(), HasTails);
    for (const RowGroup& rows : groups) groups_.push_back(AddPrefix(rows));
    for (size_t i = 0; i < groups.size(); ++i) {
      AddTails(groups[i], groups_[i]);
      AddTargets(groups[i], groups_[i]);
    }
  }

  PackedBatch Finish() const {
    return {at::tensor(ids_, at::kLong),     at::tensor(positions_, at::kLong), groups_,
            at::tensor(sources_, at::kLong), at::tensor(targets_, at::kLong),   at::tensor(places_, at::kLong)};
  }

 private:
  int64_t Size() const { return static_cast<int64_t>(ids_.size()); }

  PackedGroup AddPrefix(const RowGroup& rows) {
    PackedGroup group;
    group.begin = Size();
    group.prefix = PrefixOf(rows);
    AddTokens(rows[0], 0, group.prefix);
    return group;
  }

  void AddTails(const RowGroup& rows, PackedGroup& group) {
    group.tails_begin = Size();
    for (const Row& row : rows) {
      const int64_t tail = TailOf(row, group.prefix);
      AddTokens(row, group.prefix, tail);
      if (tail > 0) group.tails.push_back(tail);
    }
  }

  void AddTargets(const RowGroup& rows, const PackedGroup& group) {
    int64_t tail_begin = group.tails_begin;
    for (const Row& row : rows) {
      AddTargetsOf(row, group, tail_begin);
      tail_begin += TailOf(row, group.prefix);
    }
  }

  void AddTokens(const Row& row, int64_t from, int64_t count) {
    for (int64_t position = from; position < from + count; ++position) {
      ids_.push_back(row.ids[static_cast<size_t>(position)]);
      positions_.push_back(position);
    }
  }

  void AddTargetsOf(const Row& row, const PackedGroup& group, int64_t tail_begin) {
    for (int64_t position = row.first; position <= row.last; ++position) {
      if (!row.wanted[static_cast<size_t>(position)]) continue;
      sources_.push_back(position < group.prefix ? group.begin + position : tail_begin + position - group.prefix);
      targets_.push_back(row.ids[static_cast<size_t>(position) + 1]);
      places_.push_back(row.index * (width_ - 1) + position);
    }
  }

  int64_t width_;
  std::vector<int64_t> ids_, positions_, sources_, targets_, places_;
  std::vector<PackedGroup> groups_;
};

}  // namespace

PackedBatch PackSequences(const at::Tensor& ids, const at::Tensor& wanted, PackedOrder order) {
  const at::Tensor plain = ids.contiguous();
  const at::Tensor flags =
      (wanted.defined() ? wanted : at::ones({ids.size(0), ids.size(1) - 1})).to(at::kBool).contiguous();
  Packer packer(ids.size(1));
  std::vector<RowGroup> groups = GroupByBeginning(Rows(plain, flags));
  if (order == PackedOrder::kGroups) {
    packer.AddGroups(groups);
  } else {
    packer.AddPrefixesFirst(std::move(groups));
  }
  return packer.Finish();
}

}  // namespace knaves
