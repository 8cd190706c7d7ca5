// The rows that a command wrote.
#pragma once

#include <sstream>
#include <string>
#include <vector>

#include "base/json_lines.h"

namespace knaves {

inline std::vector<Json> OutputRows(const std::string& output) {
  std::vector<Json> rows;
  std::istringstream lines(output);
  for (std::string line; std::getline(lines, line);) rows.push_back(ParseJson(line, "output"));
  return rows;
}

}  // namespace knaves
