#include "policy/tokenizer/byte_fallback.h"

#include <fmt/format.h>

#include <charconv>
#include <optional>
#include <string_view>

#include "base/utf8.h"

namespace knaves {
namespace {

constexpr std::string_view kReplacementCharacter = "\uFFFD";

std::optional<uint8_t> ByteOf(std::string_view token) {
  constexpr size_t kSize = 6;  // of <0xE4>
  if (token.size() != kSize || !token.starts_with("<0x") || token.back() != '>') return std::nullopt;
  const std::string_view digits = token.substr(3, 2);
  uint8_t byte = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), byte, 16);
  if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return byte;
}

void FlushBytes(std::string& bytes, std::vector<std::string>& tokens) {
  if (bytes.empty()) return;
  if (FindInvalidUtf8(bytes) == std::string_view::npos) {
    tokens.push_back(bytes);
  } else {
    tokens.insert(tokens.end(), bytes.size(), std::string(kReplacementCharacter));
  }
  bytes.clear();
}

}  // namespace

std::string ByteFallbackSpelling(uint8_t byte) { return fmt::format("<0x{:02X}>", byte); }

std::vector<std::string> JoinByteTokens(const std::vector<std::string>& tokens) {
  std::vector<std::string> joined;
  std::string bytes;
  for (const std::string& token : tokens) {
    if (const std::optional<uint8_t> byte = ByteOf(token)) {
      bytes += static_cast<char>(*byte);
    } else {
      FlushBytes(bytes, joined);
      joined.push_back(token);
    }
  }
  FlushBytes(bytes, joined);
  return joined;
}

}  // namespace knaves
