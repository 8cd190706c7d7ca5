// Names of people from a file, for puzzles that are told with other names than a language's own.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace knaves {

// One name a line; lines without any are skipped. Throws InputError naming the file and the line of a name that stands
// twice, that is no UTF-8, or that holds anything but letters, spaces, hyphens and apostrophes, and of a file without
// names.
std::vector<std::string> ReadNameList(const std::filesystem::path& path);

}  // namespace knaves
