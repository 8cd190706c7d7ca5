// The back end that asks nobody: responses that were recorded before, grouped into items.
//
//   RecordedResponses recorded;
//   for (each row) recorded.Add(item, response);
//   auto [items, responses] = recorded.Take();
#pragma once

#include <map>
#include <string>
#include <vector>

#include "eval/suite/evaluation.h"

namespace knaves {

class RecordedResponses {
 public:
  // Rows with one prompt (or one doc["quiz"], or one doc["id"] with the same names and solution) are samples of one
  // item; a row without any of these is an item of its own. The task is set from the number of people; the task_id is
  // doc["id"] where it is a string. `response.item` is set here.
  void Add(EvalItem item, EvalResponse response);

  struct Set {
    std::vector<EvalItem> items;          // fewest people first, else as they came
    std::vector<EvalResponse> responses;  // in order of their items
  };
  Set Take();

 private:
  std::map<std::string, size_t> known_;  // by key
  Set set_;
};

}  // namespace knaves
