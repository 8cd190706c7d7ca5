#include "cli/played_puzzles.h"

#include "base/random.h"
#include "generator/language.h"
#include "generator/spies/spy_language.h"

namespace knaves {
namespace {

class PlayedKnightsAndKnaves : public PlayedPuzzles {
 public:
  PlayedKnightsAndKnaves(const KkOptions& options, uint64_t seed)
      : environment_(KkEnvironments(options)()), seed_(seed) {}

  void Pose(int number) override {
    puzzle_seed_ = MixSeed({seed_, static_cast<uint64_t>(number)});
    environment_->Reset(puzzle_seed_);
  }

  const std::string& quiz() const override { return row().quiz; }
  const std::vector<std::string>& names() const override { return row().wording.names; }
  std::string Fact(size_t person) const override {
    return FactText(static_cast<int>(person), IsKnight(row().solution, static_cast<int>(person)), row().wording);
  }
  std::string Solution() const override { return SolutionSentence(row().solution, row().wording); }
  std::string_view full_stop() const override { return row().wording.language->full_stop; }
  std::string Example() const override { return FactText(0, true, row().wording); }

  RewardBreakdown Judge(const std::string& response) override {
    RewardBreakdown breakdown = environment_->Step({.response = response}).breakdown;
    environment_->Reset(puzzle_seed_);
    return breakdown;
  }

  std::optional<std::string> Said(const RewardBreakdown& breakdown, size_t person) const override {
    const std::optional<bool>& said = breakdown.parsed[person];
    return said ? std::optional(FactText(static_cast<int>(person), *said, row().wording)) : std::nullopt;
  }

 private:
  const PuzzleRow& row() const { return environment_->row(); }

  std::unique_ptr<KkEnvironment> environment_;
  uint64_t seed_;
  uint64_t puzzle_seed_ = 0;
};

class PlayedSpies : public PlayedPuzzles {
 public:
  explicit PlayedSpies(const SpySetOptions& options) : set_(options), count_(options.count) {}

  void Pose(int number) override {
    row_ = set_.Row(number % count_);
    roles_.clear();
    for (int person = 0; person < row_.puzzle.people(); ++person) roles_.push_back(RoleOf(row_.solution, person));
  }

  const std::string& quiz() const override { return row_.quiz; }
  const std::vector<std::string>& names() const override { return row_.wording.names; }
  std::string Fact(size_t person) const override { return FactOf(person, roles_[person]); }
  std::string Solution() const override { return SolutionSentence(row_.solution, row_.wording); }
  std::string_view full_stop() const override { return row_.wording.language->language.full_stop; }
  std::string Example() const override { return FactOf(0, Role::kSpy); }

  RewardBreakdown Judge(const std::string& response) override {
    const std::vector<bool> two_roles;
    return reward_.Score({.response = response,
                          .prompt = std::nullopt,
                          .names = names(),
                          .solution = two_roles,
                          .knight = WordOf(Role::kKnight, row_.wording).word,
                          .knave = WordOf(Role::kKnave, row_.wording).word,
                          .spy = WordOf(Role::kSpy, row_.wording).word,
                          .roles = &roles_});
  }

  std::optional<std::string> Said(const RewardBreakdown& breakdown, size_t person) const override {
    const std::optional<Role>& said = breakdown.parsed_roles[person];
    return said ? std::optional(FactOf(person, *said)) : std::nullopt;
  }

 private:
  std::string FactOf(size_t person, Role role) const {
    return ClaimText({static_cast<uint8_t>(person), role}, row_.wording);
  }

  SpySet set_;
  int64_t count_;
  Reward reward_{RewardOptions{}};
  SpyRow row_;
  std::vector<Role> roles_;  // the solution
};

}  // namespace

std::unique_ptr<PlayedPuzzles> PlayKnightsAndKnaves(const KkOptions& options, uint64_t seed) {
  return std::make_unique<PlayedKnightsAndKnaves>(options, seed);
}

std::unique_ptr<PlayedPuzzles> PlaySpies(const SpySetOptions& options) {
  return std::make_unique<PlayedSpies>(options);
}

}  // namespace knaves
