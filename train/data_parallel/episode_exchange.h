// All episodes of a step in every process of a data-parallel run, so that each knows what one process alone would.
#pragma once

#include <vector>

#include "env/episode.h"
#include "train/data_parallel/ranks.h"

namespace knaves {

// The episodes of all processes, in the order of ranks.
std::vector<Episode> ExchangeEpisodes(const Ranks& ranks, std::vector<Episode> own);

}  // namespace knaves
