// The progress line of knaves eval.
#pragma once

#include <functional>
#include <vector>

#include "eval/suite/local_model.h"

namespace knaves {

// Shows on standard error how far `ask` is, which tells by what it is given; returns what it returns.
std::vector<EvalResponse> WithProgress(const std::function<std::vector<EvalResponse>(const EvalProgress&)>& ask);

}  // namespace knaves
