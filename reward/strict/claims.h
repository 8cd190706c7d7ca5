// What an answer has said so far, and whether it can all be true.
#pragma once

#include <cstddef>
#include <memory_resource>
#include <optional>
#include <span>
#include <vector>

namespace knaves {

class Claims {
 public:
  explicit Claims(size_t people, std::pmr::memory_resource* memory = std::pmr::get_default_resource())
      : roles_(people, std::nullopt, memory),
        contradicted_(people, 0, memory),
        said_by_exclusion_(memory),
        counts_(memory) {}

  void Say(size_t person, bool knight);
  void SayEach(std::span<const size_t> people, bool knight);
  // The people named have the role and nobody else has.
  void SayOnly(std::span<const size_t> people, bool knight);
  // Nobody beyond those has the role; checked at the end, says nothing of the others.
  void SayNoMore(std::span<const size_t> people, bool knight) { SayCount(people.size(), knight); }
  // So many people have the role; checked at the end.
  void SayCount(size_t count, bool knight) { counts_.push_back({count, knight}); }

  size_t people() const { return roles_.size(); }
  // "The others": those of whom nothing has been said; when there are none, those whom the newest SayOnly did not name.
  std::pmr::vector<size_t> Others() const;
  bool Complete() const;
  // REQUIRES for the counts: Complete().
  bool Contradictory() const;
  // Nothing for a person of whom both or nothing was said.
  std::vector<std::optional<bool>> Roles() const;

 private:
  struct Count {
    size_t count;
    bool knight;
  };
  std::pmr::vector<std::optional<bool>> roles_;
  std::pmr::vector<char> contradicted_;
  std::pmr::vector<size_t> said_by_exclusion_;
  std::pmr::vector<Count> counts_;
};

}  // namespace knaves
