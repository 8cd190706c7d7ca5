#include "eval/suite/recorded.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <utility>

#include "base/hash.h"
#include "eval/suite/kk_suite.h"

namespace knaves {
namespace {

std::string DocText(const EvalItem& item, const char* field) {
  const auto found = item.doc.find(field);
  return found != item.doc.end() && found->is_string() ? found->get<std::string>() : "";
}

// Equal for rows that answer one question; "" when the row does not tell.
std::string KeyOf(const EvalItem& item) {
  if (item.prompt) return "prompt " + *item.prompt;
  if (const std::string quiz = DocText(item, "quiz"); !quiz.empty()) return "quiz " + quiz;
  if (const std::string id = DocText(item, "id"); !id.empty()) {
    return "id " + JsonLine(Json{id, item.names, SolutionJson(item)});
  }
  return "";
}

}  // namespace

void RecordedResponses::Add(EvalItem item, EvalResponse response) {
  std::string key = KeyOf(item);
  if (key.empty()) key = fmt::format("row {}", set_.responses.size());
  const auto [known, added] = known_.emplace(std::move(key), set_.items.size());
  if (added) {
    item.task = KkTaskName(item.names.size(), item.roles.empty() ? "" : "spies");
    item.task_id = DocText(item, "id");
    if (item.task_id.empty()) item.task_id = FingerprintOf(known->first).Hex();
    set_.items.push_back(std::move(item));
  }
  response.item = known->second;
  set_.responses.push_back(std::move(response));
}

RecordedResponses::Set RecordedResponses::Take() {
  std::vector<size_t> order(set_.items.size());  // old indices in their new order
  std::iota(order.begin(), order.end(), size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](size_t a, size_t b) { return set_.items[a].names.size() < set_.items[b].names.size(); });
  Set sorted;
  std::vector<size_t> position(order.size());
  for (size_t i = 0; i < order.size(); ++i) {
    position[order[i]] = i;
    sorted.items.push_back(std::move(set_.items[order[i]]));
  }
  sorted.responses = std::move(set_.responses);
  for (EvalResponse& response : sorted.responses) response.item = position[response.item];
  std::stable_sort(sorted.responses.begin(), sorted.responses.end(),
                   [](const EvalResponse& a, const EvalResponse& b) { return a.item < b.item; });
  set_ = {};
  known_.clear();
  return sorted;
}

}  // namespace knaves
