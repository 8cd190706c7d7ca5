#include "policy/tokenizer/bpe.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "base/random.h"
#include "policy/tokenizer/byte_fallback.h"
#include "tests/unit/generator/error_of.h"
#include "tests/unit/policy/tokenizer/small_tokenizer.h"

namespace knaves {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

// A model of these merges, ready to encode single words.
class SmallBpe {
 public:
  explicit SmallBpe(const nlohmann::json& model, bool byte_level = true)
      : bpe_(JsonPart(model, "t.json: model"), byte_level, vocabulary_) {}
  SmallBpe(const SmallBpe&) = delete;
  SmallBpe& operator=(const SmallBpe&) = delete;

  std::vector<int64_t> Encode(std::string_view word) {
    std::vector<int64_t> ids;
    bpe_.Encode(word, worker_, ids);
    return ids;
  }

 private:
  Vocabulary vocabulary_;
  Bpe bpe_;
  Bpe::Worker worker_;
};

SmallBpe BpeOf(const Merges& merges) { return SmallBpe(SmallModelJson(merges)); }

std::string ErrorOfModel(const nlohmann::json& model) {
  return ErrorOf([&] { SmallBpe{model}; });
}

// The definition, word for word: of all neighbours that merge, the pair of lowest rank, the leftmost of equals.
std::vector<std::string> MergeByDefinition(const std::string& word, const Merges& merges) {
  std::vector<std::string> parts;
  for (const char c : word) parts.emplace_back(1, c);
  while (true) {
    size_t best_rank = merges.size();
    size_t best_at = 0;
    for (size_t at = 0; at + 1 < parts.size(); ++at) {
      for (size_t rank = 0; rank < best_rank; ++rank) {
        if (merges[rank] != std::pair(parts[at], parts[at + 1])) continue;
        best_rank = rank;
        best_at = at;
      }
    }
    if (best_rank == merges.size()) return parts;
    parts[best_at] += parts[best_at + 1];
    parts.erase(parts.begin() + static_cast<std::ptrdiff_t>(best_at) + 1);
  }
}

TEST(Bpe, LeavesBytesAloneWithoutMerges) {
  SmallBpe bpe = BpeOf({});
  EXPECT_THAT(bpe.Encode("ab\xFF"), ElementsAre('a', 'b', 0xFF));
}

TEST(Bpe, MergesTheLowestRankFirst) {
  EXPECT_THAT(BpeOf({{"b", "c"}, {"a", "b"}}).Encode("abc"), ElementsAre('a', 256));
  EXPECT_THAT(BpeOf({{"a", "b"}, {"b", "c"}}).Encode("abc"), ElementsAre(256, 'c'));
}

TEST(Bpe, MergesTheLeftmostOfEqualsFirst) { EXPECT_THAT(BpeOf({{"a", "a"}}).Encode("aaa"), ElementsAre(256, 'a')); }

TEST(Bpe, BuildsLongTokensFromMergedOnes) {
  SmallBpe bpe = BpeOf({{"a", "b"}, {"ab", "ab"}, {"abab", "c"}});
  EXPECT_THAT(bpe.Encode("ababc"), ElementsAre(258));
  EXPECT_THAT(bpe.Encode("abababc"), ElementsAre(257, 256, 'c'));
}

TEST(Bpe, GivesTheSameIdsForAWordThatComesAgain) {
  SmallBpe bpe = BpeOf({{"a", "b"}});
  const std::vector<int64_t> first = bpe.Encode("abba");
  EXPECT_EQ(bpe.Encode("abba"), first);
  EXPECT_THAT(first, ElementsAre(256, 'b', 'a'));
}

TEST(Bpe, DoesWhatTheDefinitionSaysOnRandomWordsAndMerges) {
  Random random({11});
  for (int round = 0; round < 60; ++round) {
    std::vector<std::string> tokens = {"a", "b", "c"};
    Merges merges;
    while (merges.size() < 12) {
      const std::pair<std::string, std::string> merge(random.Choice(tokens), random.Choice(tokens));
      const std::string made = merge.first + merge.second;
      if (std::find(tokens.begin(), tokens.end(), made) != tokens.end()) continue;
      tokens.push_back(made);
      merges.push_back(merge);
    }
    SmallBpe bpe = BpeOf(merges);
    for (int i = 0; i < 20; ++i) {
      std::string word;
      for (uint64_t left = 1 + random.Below(40); left > 0; --left) word += static_cast<char>('a' + random.Below(3));
      std::vector<int64_t> expected;
      for (const std::string& part : MergeByDefinition(word, merges)) {
        const auto at = std::find(tokens.begin(), tokens.end(), part) - tokens.begin();
        expected.push_back(at < 3 ? 'a' + at : 256 + at - 3);
      }
      ASSERT_EQ(bpe.Encode(word), expected) << word;
    }
  }
}

TEST(Bpe, TakesAWholeWordThatIsATokenWhenMergesAreIgnored) {
  // "abc" is a token that merges alone never reach from these bytes.
  nlohmann::json model = SmallModelJson({{"b", "c"}, {"a", "bc"}, {"a", "b"}});
  model["merges"].erase(1);
  EXPECT_THAT(SmallBpe(model).Encode("abc"), ElementsAre('a', 256));
  model["ignore_merges"] = true;
  EXPECT_THAT(SmallBpe(model).Encode("abc"), ElementsAre(257));
  EXPECT_THAT(SmallBpe(model).Encode("abcb"), ElementsAre('a', 256, 'b'));
}

TEST(Bpe, ReadsMergesInBothSpellings) {
  nlohmann::json model = SmallModelJson({{" ", "a"}});
  model["merges"] = {"\u0120 a"};
  EXPECT_THAT(SmallBpe(model).Encode(" a"), ElementsAre(256));
}

TEST(Bpe, MergesAMegabyteInOneWord) {
  SmallBpe bpe = BpeOf({{"a", "a"}, {"aa", "aa"}});
  EXPECT_EQ(bpe.Encode(std::string(1 << 20, 'a')), std::vector<int64_t>((1 << 20) / 4, 257));
}

TEST(Bpe, DropsAByteWithoutATokenOrTakesItForUnknown) {
  nlohmann::json model = SmallModelJson({});
  model["vocab"].erase("\u0120");
  EXPECT_THAT(SmallBpe(model).Encode("a b"), ElementsAre('a', 'b'));
  model["unk_token"] = "?";
  EXPECT_THAT(SmallBpe(model).Encode("a  b"), ElementsAre('a', '?', '?', 'b'));
  model["fuse_unk"] = true;
  EXPECT_THAT(SmallBpe(model).Encode("a  b"), ElementsAre('a', '?', 'b'));
}

// Tokens of characters: "<0x00>" to "<0xFF>", then a few others.
nlohmann::json CharacterModelJson() {
  nlohmann::json vocabulary = nlohmann::json::object();
  for (int byte = 0; byte < 256; ++byte) vocabulary[ByteFallbackSpelling(static_cast<uint8_t>(byte))] = byte;
  for (const char* token : {"a", "\u4E00", "a\u4E00"}) vocabulary.emplace(token, vocabulary.size());
  return {{"type", "BPE"},
          {"byte_fallback", true},
          {"vocab", vocabulary},
          {"merges", nlohmann::json::array({nlohmann::json::array({"a", "\u4E00"})})}};
}

TEST(Bpe, SpellsCharactersThatAreNoTokensByTheirBytes) {
  SmallBpe bpe(CharacterModelJson(), false);
  EXPECT_THAT(bpe.Encode("\u4E00a\u4E00"), ElementsAre(257, 258));
  EXPECT_THAT(bpe.Encode("a\u00E9"), ElementsAre(256, 0xC3, 0xA9));
}

TEST(Bpe, PutsAnUnknownTokenAfterTheBytesThatFollowIt) {
  nlohmann::json model = CharacterModelJson();
  model["vocab"].erase("<0xE4>");
  model["unk_token"] = "<0x00>";
  EXPECT_THAT(SmallBpe(model, false).Encode("\u4E01\u00E9\u4E00"), ElementsAre(0xC3, 0xA9, 0, 257));
}

TEST(Bpe, RefusesAnUnknownTokenThatIsNone) {
  nlohmann::json model = SmallModelJson({});
  model["unk_token"] = "<unk>";
  EXPECT_EQ(ErrorOfModel(model), "t.json: model.unk_token: expected a token of the vocabulary, got \"<unk>\"");
}

TEST(Bpe, RefusesMergesThatAreDamaged) {
  nlohmann::json model = SmallModelJson({{"a", "b"}});
  model["merges"].push_back({"a", "zz"});
  EXPECT_EQ(ErrorOfModel(model), "t.json: model.merges[1]: token 'zz' is not in the vocabulary");
  model["merges"][1] = {"b", "a"};
  EXPECT_EQ(ErrorOfModel(model), "t.json: model.merges[1]: token 'ba' is not in the vocabulary");
  for (const nlohmann::json& bad : std::vector<nlohmann::json>{"ab", "a b c", {"a"}, {"a", "b", "c"}, {"a", 1}}) {
    model["merges"][1] = bad;
    EXPECT_THAT(ErrorOfModel(model), HasSubstr("t.json: model.merges[1]: expected two tokens")) << bad;
  }
  model["merges"] = "a b";
  EXPECT_THAT(ErrorOfModel(model), HasSubstr("t.json: model.merges: expected an array"));
  model.erase("merges");
  EXPECT_EQ(ErrorOfModel(model), "t.json: model.merges: field is missing");
}

TEST(Bpe, RefusesWhatItDoesNotRun) {
  const auto error_with = [](const char* field, const nlohmann::json& value) {
    nlohmann::json model = SmallModelJson({});
    model[field] = value;
    return ErrorOfModel(model);
  };
  EXPECT_EQ(error_with("type", "Unigram"), "t.json: model.type: expected BPE, got \"Unigram\"");
  EXPECT_EQ(error_with("dropout", 0.1), "t.json: model.dropout: expected no dropout, got 0.1");
  EXPECT_EQ(error_with("end_of_word_suffix", "</w>"), "t.json: model.end_of_word_suffix: expected none, got \"</w>\"");
  EXPECT_THAT(error_with("vocab", 3), HasSubstr("t.json: model.vocab: expected an object"));
  EXPECT_EQ(error_with("dropout", 0.0), "no error");
  EXPECT_EQ(error_with("continuing_subword_prefix", ""), "no error");
}

TEST(Bpe, RefusesIdsThatAreNoIds) {
  nlohmann::json model = SmallModelJson({});
  model["vocab"]["zz"] = -1;
  EXPECT_THAT(ErrorOfModel(model), HasSubstr("t.json: model.vocab: token 'zz': expected a token id"));
  model["vocab"]["zz"] = 17;
  EXPECT_THAT(ErrorOfModel(model), HasSubstr("t.json: model.vocab: id 17 of token"));
}

}  // namespace
}  // namespace knaves
