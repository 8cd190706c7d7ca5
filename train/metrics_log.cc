#include "train/metrics_log.h"

#include <string>
#include <string_view>

#include "base/error.h"
#include "base/file.h"

namespace knaves {
namespace {

bool BelongsTo(std::string_view line, int64_t last_step) {
  const Json row = Json::parse(line, nullptr, /*allow_exceptions=*/false);
  return row.is_object() && row.contains("step") && row["step"].is_number_integer() &&
         row["step"].get<int64_t>() <= last_step;
}

}  // namespace

void CutMetrics(const std::filesystem::path& path, int64_t last_step) {
  if (!std::filesystem::exists(path)) return;
  const std::string text = ReadFile(path);
  size_t kept = 0;
  for (size_t end = text.find('\n'); end != std::string::npos; end = text.find('\n', kept)) {
    if (!BelongsTo(std::string_view(text).substr(kept, end - kept), last_step)) break;
    kept = end + 1;
  }
  if (kept < text.size()) WriteFile(path, text.substr(0, kept));
}

}  // namespace knaves
