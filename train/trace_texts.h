// Puzzles of the train split with worked thoughts, as text to learn from.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "base/random.h"
#include "train/config/phase_config.h"

namespace knaves {

struct TraceText {
  std::string prompt;    // ends in an opened <think>
  std::string response;  // ends after </answer>
};

// Tells puzzle `index` of a set without end, with a thought as `share` wants it.
using TraceTeller = std::function<TraceText(int64_t index, const TraceShare& share, Random& random)>;

// Borrows `data`. Safe to call from several threads at once.
class TraceTexts {
 public:
  // Throws InputError for puzzles that do not exist, and WorkError where none with spies is found.
  TraceTexts(const std::string& prompt_template, const DataConfig& data);

  // A puzzle with one of `people`, each among data.people.All(), and a trace of one of the data's shares; where
  // data.distinct says so, one of that many, whichever `random` chooses.
  TraceText Text(const std::vector<int64_t>& people, Random& random) const;

 private:
  TraceText Draw(const std::vector<int64_t>& people, Random& random) const;
  const TraceShare& ChooseShare(Random& random) const;

  const DataConfig& data_;
  std::map<int64_t, TraceTeller> tellers_;  // by people
};

}  // namespace knaves
