// Sequences laid end to end without padding, in which those that begin alike share what they begin with.
//
// A group of 8 responses to one prompt is the prompt once and then 8 tails:
//
//   tokens    p p p p | a a a | b b b b b | ...
//   positions 0 1 2 3   4 5 6   4 5 6 7 8
//
// A causal model gives a position the same hidden state whatever follows it, so the shared part is computed once, and
// its gradient is the sum of what the tails send back. Positions after the last wanted target are left out.
#pragma once

#include <ATen/core/Tensor.h>

#include <vector>

namespace knaves {

// Tokens begin ... begin + prefix - 1 are shared; tails stand one after another. A sequence that shares with nobody is
// a group with one part alone: a prefix without tails.
struct PackedGroup {
  int64_t begin = 0;
  int64_t prefix = 0;
  int64_t tails_begin = 0;
  std::vector<int64_t> tails;  // lengths
};

// How groups lie in a batch.
enum class PackedOrder {
  kGroups,         // each group's tails after its prefix, as above
  kPrefixesFirst,  // first the prefixes of groups with tails, then the groups without, then all tails
};

struct PackedBatch {
  at::Tensor ids;        // int64 [N]
  at::Tensor positions;  // int64 [N]
  std::vector<PackedGroup> groups;
  // For each wanted target: the token whose hidden state predicts it, the target's id, and its place in the flat
  // [B, T-1]. int64 [M].
  at::Tensor sources, targets, places;
};

// ids int64 [B, T]; wanted bool or 0/1 [B, T-1], where ids[:, 1:] is a target (undefined: everywhere). Both on the CPU,
// as is the result.
PackedBatch PackSequences(const at::Tensor& ids, const at::Tensor& wanted, PackedOrder order = PackedOrder::kGroups);

}  // namespace knaves
