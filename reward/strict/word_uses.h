// What the grammar has a word for, looked up once for each word of an answer.
#pragma once

#include <cstdint>
#include <string_view>

namespace knaves {

// The uses (phrases.h) of a word in lower case: what it begins, and kIsGrammarWord for any word of any table.
uint32_t UsesOfWord(std::string_view word);
uint32_t UsesOfWord(std::string_view word, uint64_t hash);  // REQUIRES: hash is HashOfWord(word) (word_hash.h)

// Words of which a heading may consist ("The roles are as follows:"): none of them denies or doubts.
bool IsHeadingWord(std::string_view word);
// Any word of the grammar. A person of that name is meant only where it is written exactly as in the row ("May" is a
// person, "may" is not).
bool IsGrammarWord(std::string_view word);

}  // namespace knaves
