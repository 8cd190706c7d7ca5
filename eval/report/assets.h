// The files that make up the page, embedded by embed.cmake when the program is built.
#pragma once

#include <string_view>

namespace knaves {

extern const std::string_view kPageHtml;
extern const std::string_view kPageCss;
extern const std::string_view kPageJs;   // the page's scripts, one after the other
extern const std::string_view kChartJs;  // third_party/chart.js

}  // namespace knaves
