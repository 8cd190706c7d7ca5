#include "env/curriculum.h"

#include <algorithm>
#include <cassert>
#include <utility>

#include "base/random.h"
#include "env/learnability.h"

namespace knaves {
namespace {

double ReadCount(const Json& counts, const char* field, const std::string& place) {
  const Json& value = RequiredField(counts, field, place);
  if (!value.is_number() || value.get<double>() < 0.0) ThrowFieldError(place, field, "a number not below 0", value);
  return value.get<double>();
}

}  // namespace

Curriculum::Curriculum(std::vector<std::string> cells, const CurriculumOptions& options) : options_(options) {
  assert(!cells.empty() && options.memory > 0.0 && options.floor >= 0.0 && options.floor <= 1.0);
  for (std::string& name : cells) cells_.push_back({std::move(name)});
}

std::vector<double> Curriculum::Shares() const {
  std::vector<double> shares;
  double sum = 0.0;
  for (const Cell& cell : cells_) sum += shares.emplace_back(Learnability(cell.right, cell.wrong));
  for (double& share : shares) {
    share = options_.floor / static_cast<double>(cells_.size()) + (1.0 - options_.floor) * share / sum;
  }
  return shares;
}

double Curriculum::SuccessRate(size_t cell) const {
  assert(cell < cells_.size());
  return (1.0 + cells_[cell].right) / (2.0 + cells_[cell].right + cells_[cell].wrong);
}

size_t Curriculum::Choose(uint64_t seed) const {
  double rest = Random({seed}).Uniform();
  const std::vector<double> shares = Shares();
  size_t cell = 0;
  while (cell + 1 < shares.size() && rest >= shares[cell]) rest -= shares[cell++];
  return cell;
}

void Curriculum::Record(size_t cell, bool right) {
  assert(cell < cells_.size());
  Cell& counts = cells_[cell];
  const double kept = std::max(0.0, 1.0 - 1.0 / options_.memory);
  counts.right = counts.right * kept + (right ? 1.0 : 0.0);
  counts.wrong = counts.wrong * kept + (right ? 0.0 : 1.0);
}

Json Curriculum::ToJson() const {
  Json counts = Json::object();
  for (const Cell& cell : cells_) counts[cell.name] = {{"right", cell.right}, {"wrong", cell.wrong}};
  return counts;
}

void Curriculum::Restore(const Json& counts, const std::string& place) {
  for (Cell& cell : cells_) {
    const auto saved = counts.find(cell.name);
    const bool is_known = saved != counts.end();
    cell.right = is_known ? ReadCount(*saved, "right", place) : 0.0;
    cell.wrong = is_known ? ReadCount(*saved, "wrong", place) : 0.0;
  }
}

}  // namespace knaves
