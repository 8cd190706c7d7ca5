// The page that shows what training did: one HTML file with everything in it, readable without a network.
//
//   const std::vector<std::filesystem::path> runs = {"runs/quickstart"};
//   WriteFile("runs/quickstart/report.html", ReportPage(runs));
//
// A source is a run folder (config.yaml, metrics.jsonl, samples/, eval/; whatever of it is there) or the folder of an
// evaluation (results.json and samples_TASK.jsonl). docs/formats.md describes both.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/json_lines.h"

namespace knaves {

// The whole page. Behaviours are found in the samples now, by the detectors of this build. What a source lacks is said
// on the page. Throws InputError for a folder that is neither kind, and for a file that is damaged, naming file and
// line. REQUIRES: sources is not empty
std::string ReportPage(const std::vector<std::filesystem::path>& sources);

// What the page's script is given: {"title", "behaviours": [...], "sources": [...]}; see the parts' headers.
Json ReportData(const std::vector<std::filesystem::path>& sources);

// The page around this data: template, style, scripts and chart library, all embedded.
std::string PageWithData(const Json& data);

}  // namespace knaves
