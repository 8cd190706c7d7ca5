#include "generator/mem_kk/telling.h"

#include <fmt/format.h>

#include <cassert>
#include <numeric>
#include <vector>

#include "generator/mem_kk/numpy_random.h"
#include "generator/mem_kk/words.h"

namespace knaves {
namespace {

std::string MemKkClaim(const StatementNode& claim, bool denied, const Wording& wording) {
  assert(claim.op <= Operator::kKnave);
  return fmt::format("{} is {}{}", wording.names[claim.value], denied ? "not " : "",
                     claim.op == Operator::kKnight ? wording.roles.a_knight : wording.roles.a_knave);
}

std::string MemKkClaims(StatementView statement, std::string_view between, const Wording& wording) {
  std::string text;
  for (const StatementView operand : Operands(statement)) {
    text += fmt::format("{}{}", text.empty() ? "" : between, MemKkClaim(operand.front(), false, wording));
  }
  return text;
}

RoleWords ChooseMemKkRoles(MemKkStyle style, NumpyRandom& random) {
  if (style == MemKkStyle::kOtherRoles) {
    return MemKkRolePairs()[random.Below(static_cast<uint32_t>(MemKkRolePairs().size()))];
  }
  const RoleWords usual;
  if (style != MemKkStyle::kSwappedRoles) return usual;
  return {usual.knave, usual.knight, usual.a_knave, usual.a_knight, usual.knaves, usual.knights};
}

Wording ChooseMemKkWording(size_t people, MemKkStyle style, NumpyRandom random) {
  const std::vector<std::string>& pool = style == MemKkStyle::kUncommonNames ? MemKkUncommonNames() : MemKkNames();
  Wording wording;
  for (const size_t name : random.Sample(static_cast<uint32_t>(pool.size()), static_cast<uint32_t>(people))) {
    wording.names.push_back(pool[name]);
  }
  wording.roles = ChooseMemKkRoles(style, random);
  for (size_t person = 0; person < people; ++person) {
    wording.sayings.push_back(static_cast<int>(random.Below(static_cast<uint32_t>(MemKkSayings().size()))));
  }
  return wording;
}

// Who speaks when.
std::vector<size_t> MemKkSpeakers(size_t people, MemKkStyle style, NumpyRandom random) {
  std::vector<size_t> met(people);
  std::iota(met.begin(), met.end(), size_t{0});
  std::vector<size_t> speakers = met;
  while (style == MemKkStyle::kOtherOrder && speakers == met) random.Shuffle(speakers);
  return speakers;
}

// "Emma, and Liam" for two people too.
std::string MemKkNameList(const std::vector<std::string>& names) {
  std::string text;
  for (size_t i = 0; i < names.size(); ++i) text += (i + 1 == names.size() ? "and " + names[i] : names[i] + ", ");
  return text;
}

std::string MemKkQuiz(const Puzzle& puzzle, const Wording& wording, const std::vector<size_t>& speakers) {
  const RoleWords& roles = wording.roles;
  std::string text = fmt::format(
      "A very special island is inhabited only by {} and {}. {} always tell the truth, and {} always lie. "
      "You meet {} inhabitants: {}.",
      roles.knights, roles.knaves, Capitalised(roles.knights), roles.knaves, puzzle.people(),
      MemKkNameList(wording.names));
  for (const size_t speaker : speakers) {
    const std::string_view saying = MemKkSayings()[static_cast<size_t>(wording.sayings[speaker])];
    text += " " + fmt::format(fmt::runtime(saying), fmt::arg("name", wording.names[speaker]),
                              fmt::arg("statement", MemKkClause(puzzle.statements[speaker].View(), wording)));
  }
  return text + fmt::format(" So who is {} and who is {}?", roles.a_knight, roles.a_knave);
}

}  // namespace

std::string MemKkClause(StatementView statement, const Wording& wording) {
  switch (statement.front().op) {
    case Operator::kNot:
      return MemKkClaim(statement[1], true, wording);
    case Operator::kAnd:
      return MemKkClaims(statement, " and ", wording);
    case Operator::kOr:
      return MemKkClaims(statement, " or ", wording);
    case Operator::kIf:
      return "If " + MemKkClaims(statement, " then ", wording);
    case Operator::kIff:
      return MemKkClaims(statement, " if and only if ", wording);
    default:
      return MemKkClaim(statement.front(), false, wording);
  }
}

MemKkTelling TellMemKk(const Puzzle& puzzle, MemKkStyle style, uint64_t seed) {
  const size_t people = puzzle.statements.size();
  MemKkTelling telling;
  telling.wording = ChooseMemKkWording(people, style, NumpyRandom(seed));
  telling.quiz = MemKkQuiz(puzzle, telling.wording, MemKkSpeakers(people, style, NumpyRandom(seed + 1)));
  return telling;
}

}  // namespace knaves
