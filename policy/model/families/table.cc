// The families by model_type.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <array>
#include <vector>

#include "policy/model/families/family.h"

namespace knaves {

extern const Family kDeepSeekFamily;
extern const Family kDeepSeekV2Family;
extern const Family kDeepSeekV3Family;
extern const Family kGemma3Family;
extern const Family kLlamaFamily;
extern const Family kQwen2Family;
extern const Family kQwen3Family;

const Family& FamilyOf(const std::string& model_type, const std::string& place) {
  const std::array families = {&kLlamaFamily,    &kQwen2Family,      &kQwen3Family,     &kGemma3Family,
                               &kDeepSeekFamily, &kDeepSeekV2Family, &kDeepSeekV3Family};
  std::vector<std::string> known;
  for (const Family* family : families) {
    if (model_type == family->model_type) return *family;
    known.push_back(fmt::format("\"{}\"", family->model_type));
  }
  ThrowFieldError(place, "model_type", fmt::format("one of {}", fmt::join(known, ", ")), model_type);
}

}  // namespace knaves
