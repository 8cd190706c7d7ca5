// The rule of the curriculum: which tasks are worth sampling, by how often they have been answered right.
//
// A task that always succeeds or always fails teaches nothing: a group of its responses has one reward, and so no
// advantage. What can be learned from is the variance p (1 - p) of success (Rutherford et al., "No Regrets:
// Investigating and Improving Regret Approximations for Curriculum Discovery", 2024; Foster et al., "Learning to Reason
// at the Frontier of Learnability", 2025). The rate p is not known but estimated, so what is taken is the mean of
// p (1 - p) over what p may be, given the answers and a uniform prior: tasks not yet tried get 1/6, the most is 1/4.
#pragma once

namespace knaves {

// The mean of p (1 - p) under Beta(1 + right, 1 + wrong). REQUIRES: right >= 0 and wrong >= 0, not necessarily whole
double Learnability(double right, double wrong);

}  // namespace knaves
