// The values that must stand behind the parts of a claim in a thought of small steps, worked out the naive way and with
// no code of the writer's.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "generator/wording.h"

namespace knaves {

bool IsPlainPart(StatementView part);  // a claim about one person, or its denial

// Kleene's truth: "true", "false" or "open". `known`: person -> is a knight.
std::string ValueOf(StatementView part, const std::map<int, bool>& known);

// Appends what must stand behind the parts, in the order in which they end; the value of the whole is left out.
void ExpectedValues(StatementView part, const std::map<int, bool>& known, bool whole, const Wording& wording,
                    std::vector<std::string>* values);

}  // namespace knaves
