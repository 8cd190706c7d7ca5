// One form for all renamings of a thing that is about people.
//
// The people are told apart by what can be said of each without naming the others (colour refinement); where that
// leaves a choice, every choice is followed and the least form wins, as in McKay, "Practical graph isomorphism", 1981,
// with automorphisms found on the way cutting the search. Exact for any number of people; fast unless many people
// cannot be told apart.
//
// A Structure says what is to be put into a form:
//
//   using Key = ...;                   // ordered
//   static constexpr int kKeyKinds;    // ways of telling people apart, the quick ones first
//   size_t people() const;
//   // The key of each of `asked`. Labels are of people's cells, not below 1; people with one label are not told apart,
//   // so the keys must not depend on which is which.
//   void ComputeKeys(int kind, std::span<const uint8_t> asked, const PersonLabels& labels, std::vector<Key>& keys);
//   // The form of the structure with the people in this order: labels are their places.
//   void AppendForm(std::span<const uint8_t> order, const PersonLabels& labels, std::string& bytes) const;
#pragma once

#include <algorithm>
#include <array>
#include <cassert>
#include <cstdint>
#include <numeric>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "generator/normal_form.h"

namespace knaves {

struct CanonicalForm {
  std::vector<uint8_t> order;  // [people], order[i] is the person who comes i-th
  std::string bytes;           // equal for two puzzles exactly if they are the same up to renaming
};

template <typename Structure>
class LeastFormSearch {
 public:
  // `structure` must outlive the search. REQUIRES: at most kMaxPeople people
  explicit LeastFormSearch(Structure& structure)
      : structure_(structure), people_(structure.people()), keys_(structure.people()) {
    assert(people_ <= static_cast<size_t>(kMaxPeople));
  }

  CanonicalForm Run() {
    Partition partition;
    std::iota(partition.order.begin(), partition.order.end(), uint8_t{0});
    partition.cell.fill(0);
    Search(partition, 0);
    const auto begin = best_order_.begin();
    return {{begin, begin + static_cast<std::ptrdiff_t>(people_)}, std::move(best_bytes_)};
  }

 private:
  using People = std::array<uint8_t, kMaxPeople>;  // indexed by place or by person; the first `people_` entries count

  // The people in an order, divided into cells of those that have not been told apart.
  struct Partition {
    People order;  // by place
    People cell;   // by person: the place where the person's cell begins
  };

  // Sets of people that known automorphisms exchange.
  class Orbits {
   public:
    Orbits() { std::iota(parent_.begin(), parent_.end(), uint8_t{0}); }

    bool Same(uint8_t a, uint8_t b) { return Root(a) == Root(b); }
    void Join(uint8_t a, uint8_t b) { parent_[Root(a)] = Root(b); }

   private:
    uint8_t Root(uint8_t person) {
      while (parent_[person] != person) person = parent_[person] = parent_[parent_[person]];
      return person;
    }

    People parent_;
  };

  // Follows every choice from `partition` on, where `path_` holds `level` choices. Returns the level at which to go
  // on: below that, everything left is a mirror image of what has been seen.
  size_t Search(Partition partition, size_t level) {
    Refine(partition);
    const size_t begin = FirstOpenCell(partition);
    if (begin == people_) return Leaf(partition, level);
    const size_t end = CellEnd(partition, begin);
    Orbits orbits;
    size_t known = 0;  // automorphisms that `orbits` has taken in
    for (size_t place = begin; place < end; ++place) {
      const uint8_t person = partition.order[place];
      for (; known < automorphisms_.size(); ++known) JoinImages(automorphisms_[known], level, orbits);
      const auto first = partition.order.begin() + static_cast<std::ptrdiff_t>(begin);
      const auto mirrored = [&](uint8_t earlier) { return orbits.Same(earlier, person); };
      if (std::any_of(first, first + static_cast<std::ptrdiff_t>(place - begin), mirrored)) continue;
      path_[level] = person;
      const size_t back = Search(Single(partition, begin, place, end), level + 1);
      if (back < level) return back;
    }
    return level;
  }

  // Splits cells until nothing changes, by the first kind of key that tells any two people of one cell apart.
  void Refine(Partition& partition) {
    int kind = 0;
    while (kind < Structure::kKeyKinds) kind = SplitCells(partition, kind) ? 0 : kind + 1;
  }

  bool SplitCells(Partition& partition, int kind) {
    PersonLabels labels{};
    People asked;  // those of cells with more than one
    size_t count = 0;
    for (size_t begin = 0, end = 0; begin < people_; begin = end) {
      end = CellEnd(partition, begin);
      for (size_t place = begin; place < end; ++place) {
        const uint8_t person = partition.order[place];
        labels[person] = static_cast<uint8_t>(begin + 1);
        if (end - begin > 1) asked[count++] = person;
      }
    }
    if (count == 0) return false;
    structure_.ComputeKeys(kind, std::span(asked).first(count), labels, keys_);
    bool changed = false;
    for (size_t begin = 0, end = 0; begin < people_; begin = end) {
      end = CellEnd(partition, begin);
      if (end - begin > 1) changed |= SplitCell(partition, begin, end);
    }
    return changed;
  }

  // Sorts a cell by the people's keys; equal ones stay together.
  bool SplitCell(Partition& partition, size_t begin, size_t end) const {
    const auto first = partition.order.begin() + static_cast<std::ptrdiff_t>(begin);
    std::sort(first, first + static_cast<std::ptrdiff_t>(end - begin),
              [&](uint8_t a, uint8_t b) { return keys_[a] < keys_[b]; });
    size_t start = begin;
    for (size_t place = begin + 1; place < end; ++place) {
      if (keys_[partition.order[place]] != keys_[partition.order[place - 1]]) start = place;
      partition.cell[partition.order[place]] = static_cast<uint8_t>(start);
    }
    return start != begin;
  }

  size_t CellEnd(const Partition& partition, size_t begin) const {
    size_t end = begin + 1;
    while (end < people_ && partition.cell[partition.order[end]] == begin) ++end;
    return end;
  }

  // The place where the first cell of more than one person begins; `people_` when there is none.
  size_t FirstOpenCell(const Partition& partition) const {
    size_t place = 0;
    while (place + 1 < people_ && partition.cell[partition.order[place + 1]] != place) ++place;
    return place + 1 >= people_ ? people_ : place;
  }

  // The partition with the person at `place` alone in front of the rest of its cell.
  static Partition Single(Partition partition, size_t begin, size_t place, size_t end) {
    std::swap(partition.order[begin], partition.order[place]);
    for (size_t i = begin + 1; i < end; ++i) partition.cell[partition.order[i]] = static_cast<uint8_t>(begin + 1);
    return partition;
  }

  // Compares the form of this order with the least one so far.
  size_t Leaf(const Partition& partition, size_t level) {
    PersonLabels labels{};
    for (size_t place = 0; place < people_; ++place) labels[partition.order[place]] = static_cast<uint8_t>(place);
    bytes_.assign(1, static_cast<char>(people_));
    structure_.AppendForm(std::span(partition.order).first(people_), labels, bytes_);
    if (bytes_ == best_bytes_) {
      People image{};
      for (size_t place = 0; place < people_; ++place) image[best_order_[place]] = partition.order[place];
      automorphisms_.push_back(image);
      const auto differ =
          std::mismatch(path_.begin(), path_.begin() + static_cast<std::ptrdiff_t>(level), best_path_.begin());
      return static_cast<size_t>(differ.first - path_.begin());
    }
    if (best_bytes_.empty() || bytes_ < best_bytes_) {
      best_bytes_ = bytes_;
      best_order_ = partition.order;
      best_path_ = path_;
    }
    return level;
  }

  // Takes an automorphism that keeps the first `level` choices into the orbits.
  void JoinImages(const People& image, size_t level, Orbits& orbits) const {
    const auto kept = [&](uint8_t chosen) { return image[chosen] == chosen; };
    if (!std::all_of(path_.begin(), path_.begin() + static_cast<std::ptrdiff_t>(level), kept)) return;
    for (size_t i = 0; i < people_; ++i) orbits.Join(static_cast<uint8_t>(i), image[i]);
  }

  Structure& structure_;
  size_t people_;
  std::vector<typename Structure::Key> keys_;  // [people]
  std::string bytes_;
  People path_{};  // the people singled out on the way to the present partition
  std::string best_bytes_;
  People best_order_{};
  People best_path_{};
  std::vector<People> automorphisms_;  // by person: whom the automorphism puts in its place
};

}  // namespace knaves
