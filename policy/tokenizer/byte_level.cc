#include "policy/tokenizer/byte_level.h"

#include <array>

#include "base/utf8.h"

namespace knaves {
namespace {

constexpr uint32_t kFirstStandIn = 0x100;
constexpr uint32_t kCodePoints = 0x144;  // the 68 bytes that do not print end at U+0143
constexpr int kNoByte = -1;

bool Prints(uint32_t byte) {
  return (byte >= '!' && byte <= '~') || (byte >= 0xA1 && byte <= 0xAC) || (byte >= 0xAE && byte <= 0xFF);
}

struct ByteTable {
  std::array<std::string, 256> characters;
  std::array<int, kCodePoints> bytes;

  ByteTable() {
    bytes.fill(kNoByte);
    uint32_t stand_in = kFirstStandIn;
    for (uint32_t byte = 0; byte < 256; ++byte) {
      const uint32_t code_point = Prints(byte) ? byte : stand_in++;
      AppendUtf8(code_point, characters[byte]);
      bytes[code_point] = static_cast<int>(byte);
    }
  }
};

const ByteTable& Table() {
  static const ByteTable table;
  return table;
}

}  // namespace

const std::string& ByteLevelCharacter(uint8_t byte) { return Table().characters[byte]; }

std::string ByteLevelSpelling(std::string_view bytes) {
  std::string spelling;
  spelling.reserve(bytes.size() * 2);
  for (const char byte : bytes) spelling += ByteLevelCharacter(static_cast<uint8_t>(byte));
  return spelling;
}

std::string ByteLevelBytes(std::string_view token) {
  std::string bytes;
  for (const uint32_t code_point : DecodeUtf8(token)) {
    const int byte = code_point < kCodePoints ? Table().bytes[code_point] : kNoByte;
    if (byte == kNoByte) return std::string(token);
    bytes += static_cast<char>(byte);
  }
  return bytes;
}

}  // namespace knaves
