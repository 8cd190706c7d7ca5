#include "env/prompt_template.h"

#include <fmt/format.h>

#include "base/edit_distance.h"
#include "base/error.h"

namespace knaves {
namespace {

struct Template {
  std::string_view name;
  std::string_view
      before_example;       // an example of an answer stands between the two, where there is something before it
  std::string_view before;  // the puzzle's text stands between the two
  std::string_view after;
};

constexpr std::string_view kExample = "(1) Zoey is a knight\n(2) Oliver is a knave";
constexpr std::string_view kThirdRoleExample = "\n(3) Emma is a spy";

// Neither text before a puzzle may hold the words that open the answering turn ("Assistant:", "<|im_start|>assistant"):
// graders that read prompt and response in one look for the first of them.
constexpr std::string_view kBaseBeforeExample =
    "What follows is a dialogue between a User, who asks, and an Assistant, who solves. The Assistant thinks the "
    "question through first and answers afterwards. The thoughts stand between <think> and </think>, the answer "
    "between <answer> and </answer>, and nothing comes after it. When every person's role is known, the answer has one "
    "numbered line for each of them, in the order of the question and in its words, for example:\n<answer>\n";

constexpr std::string_view kChatmlBeforeExample =
    "<|im_start|>system\nYou solve logic puzzles. Think the puzzle through between <think> and </think>: weigh what "
    "each statement would mean, and check your result before you rely on it. Then answer between <answer> and "
    "</answer>, and end there. The answer has one numbered line for each person, in the order of the puzzle and in its "
    "words, for example:\n<answer>\n";

constexpr Template kTemplates[] = {
    {"plain", "", "", "\n<think>"},
    {"base", kBaseBeforeExample, "\n</answer>\n\nUser: ", "\nAssistant: <think>"},
    {"chatml", kChatmlBeforeExample, "\n</answer><|im_end|>\n<|im_start|>user\n",
     "<|im_end|>\n<|im_start|>assistant\n<think>"},
};

}  // namespace

std::vector<std::string> PromptTemplateNames() {
  std::vector<std::string> names;
  for (const Template& known : kTemplates) names.emplace_back(known.name);
  return names;
}

std::string PromptText(std::string_view template_name, std::string_view quiz, int roles) {
  for (const Template& known : kTemplates) {
    if (known.name != template_name) continue;
    std::string text(known.before_example);
    if (!text.empty()) text.append(kExample).append(roles > 2 ? kThirdRoleExample : "");
    return text.append(known.before).append(quiz).append(known.after);
  }
  const std::vector<std::string> names = PromptTemplateNames();
  const std::string nearest = NearestWord(template_name, names);
  throw InputError(fmt::format("unknown prompt template '{}': expected one of {}{}", template_name,
                               fmt::join(names, ", "), nearest.empty() ? "" : "; did you mean " + nearest + "?"));
}

}  // namespace knaves
