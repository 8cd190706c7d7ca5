// The puzzles of a sitting of knaves play, one after the other: posed, judged, and told about. Each family of puzzles
// that can be played is a class of its own.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "env/kk_environment.h"
#include "generator/spies/spy_set.h"
#include "reward/scoring.h"

namespace knaves {

class PlayedPuzzles {
 public:
  virtual ~PlayedPuzzles() = default;

  // From now on, puzzle `number` of the sitting is the one to answer, from 0.
  virtual void Pose(int number) = 0;

  // Of the puzzle that was posed last.
  virtual const std::string& quiz() const = 0;
  virtual const std::vector<std::string>& names() const = 0;
  virtual std::string Fact(size_t person) const = 0;  // the truth: "Zoey is a knight"
  virtual std::string Solution() const = 0;           // "Zoey is a knight, and Mary is a knave."
  virtual std::string_view full_stop() const = 0;
  // How one might answer: "Zoey is a knight", whether or not she is one.
  virtual std::string Example() const = 0;

  // Grades a response, which may be given again and again.
  virtual RewardBreakdown Judge(const std::string& response) = 0;
  // What the answer said of a person, in words; nothing where it said nothing.
  virtual std::optional<std::string> Said(const RewardBreakdown& breakdown, size_t person) const = 0;
};

// Through the environment in which policies are trained. Throws InputError for options that no puzzle meets.
std::unique_ptr<PlayedPuzzles> PlayKnightsAndKnaves(const KkOptions& options, uint64_t seed);

// With a third role; `options.count` is how many there are before the first one comes again.
std::unique_ptr<PlayedPuzzles> PlaySpies(const SpySetOptions& options);

}  // namespace knaves
