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
std::vector<std::vector<Row>> GroupByBeginning(const std::vector<Row>& rows) {
  std::vector<std::vector<Row>> groups;
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

  void Add(const std::vector<Row>& rows) {
    PackedGroup group;
    group.begin = Size();
    group.prefix = rows.size() == 1 ? rows[0].last + 1 : rows[0].first + 1;
    AddTokens(rows[0], 0, group.prefix);
    for (const Row& row : rows) {
      const int64_t tail = row.last + 1 - group.prefix;
      const int64_t tail_begin = Size();
      AddTokens(row, group.prefix, tail);
      if (tail > 0) group.tails.push_back(tail);
      AddTargets(row, group, tail_begin);
    }
    groups_.push_back(std::move(group));
  }

  PackedBatch Finish() const {
    return {at::tensor(ids_, at::kLong),     at::tensor(positions_, at::kLong), groups_,
            at::tensor(sources_, at::kLong), at::tensor(targets_, at::kLong),   at::tensor(places_, at::kLong)};
  }

 private:
  int64_t Size() const { return static_cast<int64_t>(ids_.size()); }

  void AddTokens(const Row& row, int64_t from, int64_t count) {
    for (int64_t position = from; position < from + count; ++position) {
      ids_.push_back(row.ids[static_cast<size_t>(position)]);
      positions_.push_back(position);
    }
  }

  void AddTargets(const Row& row, const PackedGroup& group, int64_t tail_begin) {
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

PackedBatch PackSequences(const at::Tensor& ids, const at::Tensor& wanted) {
  const at::Tensor plain = ids.contiguous();
  const at::Tensor flags =
      (wanted.defined() ? wanted : at::ones({ids.size(0), ids.size(1) - 1})).to(at::kBool).contiguous();
  Packer packer(ids.size(1));
  for (const std::vector<Row>& group : GroupByBeginning(Rows(plain, flags))) packer.Add(group);
  return packer.Finish();
}

}  // namespace knaves
