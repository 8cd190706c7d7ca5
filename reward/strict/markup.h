// LaTeX, HTML and fences of code in an answer, as far as they are only form.
#pragma once

#include <cstddef>
#include <string_view>

namespace knaves {

enum class MarkupKind { kNone, kNothing, kLineEnd, kArrowSign };

struct Markup {
  MarkupKind kind = MarkupKind::kNone;
  size_t end = 0;  // of the markup, unless it is kNone
};

// "\boxed", "\[", "\begin{array}{l}", a second backslash; `at` is behind the backslash.
Markup FindLatex(std::string_view text, size_t at);

// "<b>", "</li>", "<br/>", in either case and without attributes; `at` is behind the "<".
Markup FindHtmlTag(std::string_view text, size_t at);

// The end of "```json"; `at` is behind the first of its marks. `at` where there is no fence.
size_t EndOfFence(std::string_view text, size_t at);

}  // namespace knaves
