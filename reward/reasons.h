// Why a response did not get the full reward: stable words, so that they can be counted over a run. docs/formats.md
// explains each to the reader of a scored row.
#pragma once

#include <array>
#include <string_view>

namespace knaves::reason {

// The response's form.
inline constexpr std::string_view kNoHeader = "no-header";
inline constexpr std::string_view kMissingTag = "missing-tag";
inline constexpr std::string_view kRepeatedTag = "repeated-tag";
inline constexpr std::string_view kTagsOutOfOrder = "tags-out-of-order";
inline constexpr std::string_view kTextBeforeThought = "text-before-thought";
inline constexpr std::string_view kEmptyThought = "empty-thought";
inline constexpr std::string_view kTokenThought = "token-thought";
inline constexpr std::string_view kTurnInside = "turn-inside";
inline constexpr std::string_view kTextBeforeAnswer = "text-before-answer";
inline constexpr std::string_view kTextAfterAnswer = "text-after-answer";

// What the answer says.
inline constexpr std::string_view kUnreadableSolution = "unreadable-solution";
inline constexpr std::string_view kEmptyAnswer = "empty-answer";
inline constexpr std::string_view kAnswerTooLong = "answer-too-long";
inline constexpr std::string_view kInvisibleCharacter = "invisible-character";
inline constexpr std::string_view kLookAlikeCharacter = "look-alike-character";
inline constexpr std::string_view kRoleCount = "role-count";
inline constexpr std::string_view kQuestion = "question";
inline constexpr std::string_view kHedge = "hedge";
inline constexpr std::string_view kCondition = "condition";
inline constexpr std::string_view kAlternatives = "alternatives";
inline constexpr std::string_view kRetraction = "retraction";
inline constexpr std::string_view kNegation = "negation";
inline constexpr std::string_view kUnknownPerson = "unknown-person";
inline constexpr std::string_view kNotUnderstood = "not-understood";
inline constexpr std::string_view kContradiction = "contradiction";
inline constexpr std::string_view kMissingPerson = "missing-person";
inline constexpr std::string_view kWrongRole = "wrong-role";

// How it ended.
inline constexpr std::string_view kCutOff = "cut-off";

inline constexpr std::array kAll = {
    kNoHeader,      kMissingTag,         kRepeatedTag,        kTagsOutOfOrder,  kTextBeforeThought,  kEmptyThought,
    kTokenThought,  kTurnInside,         kTextBeforeAnswer,   kTextAfterAnswer, kUnreadableSolution, kEmptyAnswer,
    kAnswerTooLong, kInvisibleCharacter, kLookAlikeCharacter, kRoleCount,       kQuestion,           kHedge,
    kCondition,     kAlternatives,       kRetraction,         kNegation,        kUnknownPerson,      kNotUnderstood,
    kContradiction, kMissingPerson,      kWrongRole,          kCutOff,
};

}  // namespace knaves::reason
