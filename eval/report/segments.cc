#include "eval/report/segments.h"

#include <set>
#include <string>

namespace knaves {

Json SegmentsOf(std::string_view response, const std::vector<BehaviourSpan>& spans) {
  std::set<size_t> cuts = {0, response.size()};
  for (const BehaviourSpan& found : spans) {
    cuts.insert(found.span.begin);
    cuts.insert(found.span.end);
  }
  Json segments = Json::array();
  for (auto begin = cuts.begin(); *begin < response.size();) {
    const auto end = std::next(begin);
    Json behaviours = Json::array();
    for (size_t i = 0; i < Behaviours().size(); ++i) {
      for (const BehaviourSpan& found : spans) {
        if (found.behaviour == i && found.span.begin <= *begin && *end <= found.span.end) behaviours.push_back(i);
      }
    }
    segments.push_back({std::string(response.substr(*begin, *end - *begin)), std::move(behaviours)});
    begin = end;
  }
  return segments;
}

}  // namespace knaves
