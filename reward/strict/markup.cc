#include "reward/strict/markup.h"

#include <algorithm>
#include <array>
#include <string>

namespace knaves {
namespace {

constexpr std::string_view kLatinLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

// LaTeX's commands of form, those that end a line, arrows, and environments of form.
constexpr std::array kLatexCommands = std::to_array<std::string_view>(
    {"boxed",  "fbox", "text", "textbf", "textit", "textrm", "textsf", "texttt", "mathrm", "mathbf",      "mathit",
     "mathsf", "mbox", "quad", "qquad",  "left",   "right",  "bf",     "large",  "Large",  "displaystyle"});
constexpr std::array kLatexLines = std::to_array<std::string_view>({"item", "newline", "par", "hline"});
constexpr std::array kLatexArrows =
    std::to_array<std::string_view>({"rightarrow", "Rightarrow", "to", "longrightarrow", "implies"});
constexpr std::array kLatexEnvironments =
    std::to_array<std::string_view>({"array", "aligned", "align", "gather", "gathered", "cases", "matrix", "tabular",
                                     "center", "equation", "itemize", "enumerate"});

// HTML's tags of emphasis, and those that begin a line.
constexpr std::array kInlineTags = std::to_array<std::string_view>({"b", "i", "u", "em", "strong", "code", "span"});
constexpr std::array kLineTags = std::to_array<std::string_view>({"br", "p", "div", "ul", "ol", "li"});

// Behind the fence of a block of code.
constexpr std::array kFenceLanguages = std::to_array<std::string_view>(
    {"", "text", "txt", "plaintext", "plain", "json", "markdown", "md", "yaml", "python", "latex", "csv"});

template <size_t kCount>
bool Holds(const std::array<std::string_view, kCount>& words, std::string_view word) {
  return std::ranges::find(words, word) != words.end();
}

// Behind "\begin" or "\end": "{array}{l}", an environment of form and letters that set it.
Markup FindEnvironment(std::string_view text, size_t at) {
  const size_t close = text.find('}', at);
  if (at == text.size() || text[at] != '{' || close == std::string_view::npos) return {};
  std::string_view name = text.substr(at + 1, close - at - 1);
  if (name.ends_with('*')) name.remove_suffix(1);
  if (!Holds(kLatexEnvironments, name)) return {};
  const size_t end = std::min(text.find_first_not_of("{lcr|", close + 1), text.size());
  const bool columns = end > close + 1 && end < text.size() && text[end] == '}';
  return {MarkupKind::kLineEnd, columns ? end + 1 : close + 1};
}

}  // namespace

Markup FindLatex(std::string_view text, size_t at) {
  constexpr std::string_view kSpacesAndBrackets = "()[],;:! ";
  if (at == text.size()) return {};
  if (kSpacesAndBrackets.find(text[at]) < std::string_view::npos) return {MarkupKind::kNothing, at + 1};
  if (text[at] == '\\') return {MarkupKind::kLineEnd, at + 1};
  const size_t end = std::min(text.find_first_not_of(kLatinLetters, at), text.size());
  const std::string_view command = text.substr(at, end - at);
  if (command == "begin" || command == "end") return FindEnvironment(text, end);
  if (Holds(kLatexLines, command)) return {MarkupKind::kLineEnd, end};
  if (Holds(kLatexArrows, command)) return {MarkupKind::kArrowSign, end};
  return Holds(kLatexCommands, command) ? Markup{MarkupKind::kNothing, end} : Markup{};
}

Markup FindHtmlTag(std::string_view text, size_t at) {
  const size_t end = text.find('>', at);
  constexpr size_t kLongest = 9;  // "/strong /"
  if (end == std::string_view::npos || end - at > kLongest) return {};
  std::string name(text.substr(at, end - at));
  std::ranges::transform(name, name.begin(), [](char byte) { return static_cast<char>(byte | 0x20); });
  if (name.starts_with('/')) name.erase(0, 1);
  while (name.ends_with('/') || name.ends_with(' ')) name.pop_back();
  if (Holds(kLineTags, name)) return {MarkupKind::kLineEnd, end + 1};
  return Holds(kInlineTags, name) ? Markup{MarkupKind::kNothing, end + 1} : Markup{};
}

size_t EndOfFence(std::string_view text, size_t at) {
  constexpr std::string_view kRest = "``";
  if (!text.substr(at).starts_with(kRest)) return at;
  const size_t begin = at + kRest.size();
  const size_t end = std::min(text.find_first_not_of(kLatinLetters, begin), text.size());
  if (end < text.size() && text[end] != '\n') return at;
  return Holds(kFenceLanguages, text.substr(begin, end - begin)) ? end : at;
}

}  // namespace knaves
