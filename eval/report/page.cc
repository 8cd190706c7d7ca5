#include <string>
#include <string_view>
#include <utility>

#include "eval/report/assets.h"
#include "eval/report/report.h"

namespace knaves {
namespace {

// Within a script element only "<" can end it or open a comment; in JSON it may be written as an escape.
std::string ScriptSafe(const std::string& json) {
  std::string safe;
  safe.reserve(json.size());
  for (const char c : json) {
    if (c == '<') {
      safe += "\\u003c";
    } else {
      safe += c;
    }
  }
  return safe;
}

std::string HtmlEscaped(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    switch (c) {
      case '&':
        escaped += "&amp;";
        break;
      case '<':
        escaped += "&lt;";
        break;
      case '>':
        escaped += "&gt;";
        break;
      default:
        escaped += c;
    }
  }
  return escaped;
}

}  // namespace

std::string PageWithData(const Json& data) {
  const std::pair<std::string_view, std::string> parts[] = {
      {"{{title}}", HtmlEscaped(data["title"].get<std::string>())},
      {"{{style}}", std::string(kPageCss)},
      {"{{data}}", ScriptSafe(JsonLine(data))},
      {"{{charts}}", std::string(kChartJs)},
      {"{{script}}", std::string(kPageJs)},
  };
  std::string page;
  std::string_view rest = kPageHtml;
  for (const auto& [mark, text] : parts) {  // in the order in which the template has them
    const size_t at = rest.find(mark);
    page += rest.substr(0, at);
    page += text;
    rest.remove_prefix(at + mark.size());
  }
  page += rest;
  return page;
}

}  // namespace knaves
