#include "policy/tokenizer/young_characters.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace knaves {
namespace {

// A stand-in for each category, of three and of four bytes, the lengths that the young characters have.
struct StandIn {
  std::string_view three, four;
};
constexpr StandIn kUpper = {"\u1E00", "\U00010400"};
constexpr StandIn kLower = {"\u1E01", "\U00010428"};
constexpr StandIn kOther = {"\u4E00", "\U00010000"};
constexpr StandIn kMark = {"\u20D0", "\U000101FD"};
constexpr StandIn kNumber = {"\u2160", "\U00010107"};
constexpr StandIn kPunctuation = {"\u2016", "\U00010100"};
constexpr StandIn kSymbol = {"\u2300", "\U0001F300"};
constexpr StandIn kFormat = {"\u200B", ""};

struct StandInRange {
  uint32_t first, last;
  const StandIn& stand_in;
};

// Found by matching every code point with `tokenizers` 0.23.3 and with PCRE2 10.42.
constexpr std::array<StandInRange, 111> kRanges = {
    {{0x0897, 0x0897, kMark},     {0x0CF3, 0x0CF3, kMark},          {0x0ECE, 0x0ECE, kMark},
     {0x180E, 0x180E, kFormat},   {0x1B4E, 0x1B4F, kPunctuation},   {0x1B7F, 0x1B7F, kPunctuation},
     {0x1C89, 0x1C89, kUpper},    {0x1C8A, 0x1C8A, kLower},         {0x2427, 0x2429, kSymbol},
     {0x2FFC, 0x2FFF, kSymbol},   {0x31E4, 0x31E5, kSymbol},        {0x31EF, 0x31EF, kSymbol},
     {0xA7CB, 0xA7CC, kUpper},    {0xA7CD, 0xA7CD, kLower},         {0xA7DA, 0xA7DA, kUpper},
     {0xA7DB, 0xA7DB, kLower},    {0xA7DC, 0xA7DC, kUpper},         {0x105C0, 0x105F3, kOther},
     {0x10D40, 0x10D49, kNumber}, {0x10D4A, 0x10D4F, kOther},       {0x10D50, 0x10D65, kUpper},
     {0x10D69, 0x10D6D, kMark},   {0x10D6E, 0x10D6E, kPunctuation}, {0x10D6F, 0x10D6F, kOther},
     {0x10D70, 0x10D85, kLower},  {0x10D8E, 0x10D8F, kSymbol},      {0x10EC2, 0x10EC4, kOther},
     {0x10EFC, 0x10EFF, kMark},   {0x1123F, 0x11240, kOther},       {0x11241, 0x11241, kMark},
     {0x11380, 0x11389, kOther},  {0x1138B, 0x1138B, kOther},       {0x1138E, 0x1138E, kOther},
     {0x11390, 0x113B5, kOther},  {0x113B7, 0x113B7, kOther},       {0x113B8, 0x113C0, kMark},
     {0x113C2, 0x113C2, kMark},   {0x113C5, 0x113C5, kMark},        {0x113C7, 0x113CA, kMark},
     {0x113CC, 0x113D0, kMark},   {0x113D1, 0x113D1, kOther},       {0x113D2, 0x113D2, kMark},
     {0x113D3, 0x113D3, kOther},  {0x113D4, 0x113D5, kPunctuation}, {0x113D7, 0x113D8, kPunctuation},
     {0x113E1, 0x113E2, kMark},   {0x116D0, 0x116E3, kNumber},      {0x11B00, 0x11B09, kPunctuation},
     {0x11BC0, 0x11BE0, kOther},  {0x11BE1, 0x11BE1, kPunctuation}, {0x11BF0, 0x11BF9, kNumber},
     {0x11F00, 0x11F01, kMark},   {0x11F02, 0x11F02, kOther},       {0x11F03, 0x11F03, kMark},
     {0x11F04, 0x11F10, kOther},  {0x11F12, 0x11F33, kOther},       {0x11F34, 0x11F3A, kMark},
     {0x11F3E, 0x11F42, kMark},   {0x11F43, 0x11F4F, kPunctuation}, {0x11F50, 0x11F59, kNumber},
     {0x11F5A, 0x11F5A, kMark},   {0x1342F, 0x1342F, kOther},       {0x13440, 0x13440, kMark},
     {0x13441, 0x13446, kOther},  {0x13447, 0x13455, kMark},        {0x13460, 0x143FA, kOther},
     {0x16100, 0x1611D, kOther},  {0x1611E, 0x1612F, kMark},        {0x16130, 0x16139, kNumber},
     {0x16D40, 0x16D6C, kOther},  {0x16D6D, 0x16D6F, kPunctuation}, {0x16D70, 0x16D79, kNumber},
     {0x18CFF, 0x18CFF, kOther},  {0x1B132, 0x1B132, kOther},       {0x1B155, 0x1B155, kOther},
     {0x1CC00, 0x1CCEF, kSymbol}, {0x1CCF0, 0x1CCF9, kNumber},      {0x1CD00, 0x1CEB3, kSymbol},
     {0x1D2C0, 0x1D2D3, kNumber}, {0x1DF25, 0x1DF2A, kLower},       {0x1E030, 0x1E06D, kOther},
     {0x1E08F, 0x1E08F, kMark},   {0x1E4D0, 0x1E4EB, kOther},       {0x1E4EC, 0x1E4EF, kMark},
     {0x1E4F0, 0x1E4F9, kNumber}, {0x1E5D0, 0x1E5ED, kOther},       {0x1E5EE, 0x1E5EF, kMark},
     {0x1E5F0, 0x1E5F0, kOther},  {0x1E5F1, 0x1E5FA, kNumber},      {0x1E5FF, 0x1E5FF, kPunctuation},
     {0x1F6DC, 0x1F6DC, kSymbol}, {0x1F774, 0x1F776, kSymbol},      {0x1F77B, 0x1F77F, kSymbol},
     {0x1F7D9, 0x1F7D9, kSymbol}, {0x1F8B2, 0x1F8BB, kSymbol},      {0x1F8C0, 0x1F8C1, kSymbol},
     {0x1FA75, 0x1FA77, kSymbol}, {0x1FA87, 0x1FA89, kSymbol},      {0x1FA8F, 0x1FA8F, kSymbol},
     {0x1FAAD, 0x1FAAF, kSymbol}, {0x1FABB, 0x1FABF, kSymbol},      {0x1FAC6, 0x1FAC6, kSymbol},
     {0x1FACE, 0x1FACF, kSymbol}, {0x1FADA, 0x1FADC, kSymbol},      {0x1FADF, 0x1FADF, kSymbol},
     {0x1FAE8, 0x1FAE9, kSymbol}, {0x1FAF7, 0x1FAF8, kSymbol},      {0x1FBCB, 0x1FBEF, kSymbol},
     {0x2B739, 0x2B739, kOther},  {0x2EBF0, 0x2EE5D, kOther},       {0x31350, 0x323AF, kOther}}};

const StandIn* StandInOf(uint32_t code_point) {
  const auto range = std::lower_bound(kRanges.begin(), kRanges.end(), code_point,
                                      [](const StandInRange& entry, uint32_t value) { return entry.last < value; });
  return range != kRanges.end() && range->first <= code_point ? &range->stand_in : nullptr;
}

// The character at text[at], whose first byte says that it has `size` bytes, three or four.
uint32_t CodePointAt(std::string_view text, size_t at, size_t size) {
  uint32_t code_point = static_cast<unsigned char>(text[at]) & (0x7Fu >> size);
  for (size_t i = 1; i < size; ++i) code_point = code_point << 6 | (static_cast<unsigned char>(text[at + i]) & 0x3Fu);
  return code_point;
}

}  // namespace

std::string_view WithOldCharacters(std::string_view text, std::string& buffer) {
  bool replaced = false;
  for (size_t at = 0; at < text.size(); ++at) {
    const unsigned char lead = static_cast<unsigned char>(text[at]);
    if (lead < 0xE0) continue;  // a shorter character, or a byte inside one
    const size_t size = lead < 0xF0 ? 3 : 4;
    if (const StandIn* stand_in = StandInOf(CodePointAt(text, at, size))) {
      if (!replaced) buffer = text;
      replaced = true;
      buffer.replace(at, size, size == 3 ? stand_in->three : stand_in->four);
    }
    at += size - 1;
  }
  return replaced ? std::string_view(buffer) : text;
}

}  // namespace knaves
