#include "generator/spies/spy_json.h"

#include <fmt/format.h>

#include <optional>

#include "base/error.h"
#include "generator/spies/role_table.h"

namespace knaves {
namespace {

constexpr const char* kStatementForm =
    R"(a claim such as ["spy", 0] or ["not", ["knight", 0]], or two claims joined by "and", "or", "if" or "iff")";

std::string_view JointWord(Joint joint) {
  constexpr std::string_view words[] = {"", "and", "or", "iff", "if"};
  return words[static_cast<size_t>(joint)];
}

std::string_view WordAt(const Json& value) {
  return value.is_array() && !value.empty() && value[0].is_string() ? value[0].get_ref<const std::string&>()
                                                                    : std::string_view();
}

class SpyStatementReader {
 public:
  SpyStatementReader(size_t people, std::string place) : people_(people), place_(std::move(place)) {}

  SpyStatement Read(const Json& value) const {
    for (const Joint joint : {Joint::kAnd, Joint::kOr, Joint::kIff, Joint::kIf}) {
      if (WordAt(value) != JointWord(joint)) continue;
      if (value.size() != 3) Fail(fmt::format("'{}' takes 2 claims, got {}", JointWord(joint), value.size() - 1));
      return {ReadClaim(value[1]), joint, ReadClaim(value[2])};
    }
    return {ReadClaim(value)};
  }

 private:
  RoleClaim ReadClaim(const Json& value) const {
    const bool denied = WordAt(value) == "not" && value.size() == 2;
    const Json& plain = denied ? value[1] : value;
    const std::optional<Role> role = FindRole(WordAt(plain));
    if (!role || plain.size() != 2 || !plain[1].is_number_integer()) {
      Fail(fmt::format("expected {}, got {}", kStatementForm, JsonLine(value).substr(0, 60)));
    }
    if (plain[1] < 0 || plain[1] >= people_) {
      Fail(fmt::format("expected a person from 0 to {}, got {}", people_ - 1, plain[1].dump()));
    }
    return {plain[1].get<uint8_t>(), *role, denied};
  }

  [[noreturn]] void Fail(const std::string& what) const { throw InputError(place_ + ": " + what); }

  size_t people_;
  std::string place_;
};

Json ToJson(const RoleClaim& claim) {
  const Json plain = {RoleName(claim.role), claim.person};
  return claim.denied ? Json{"not", plain} : plain;
}

SpyCount ReadSpies(const Json& row, int people, const std::string& place) {
  const Json& field = RequiredField(row, "spies", place);
  const auto is_number = [](const Json& value) { return value.is_number_integer() && value >= 0 && value <= 64; };
  SpyCount spies;
  if (is_number(field)) {
    spies.least = spies.most = field.get<int>();
  } else if (field.is_array() && field.size() == 2 && is_number(field[0]) && is_number(field[1])) {
    spies = {field[0].get<int>(), field[1].get<int>()};
  } else {
    ThrowFieldError(place, "spies", "a number of people or [LEAST, MOST]", field);
  }
  if (spies.least > spies.most || spies.most > people) {
    ThrowFieldError(place, "spies", fmt::format("0 to {} spies among as many people", people), field);
  }
  return spies;
}

}  // namespace

bool IsSpyRow(const Json& row) {
  if (!row.is_object()) return false;
  const auto grammar = row.find("grammar");
  return grammar != row.end() && !grammar->is_null() ? *grammar == "spies" : row.contains("spies");
}

Json ToJson(const SpyStatement& statement) {
  const Json first = ToJson(statement.first);
  return statement.joint == Joint::kNone ? first : Json{JointWord(statement.joint), first, ToJson(statement.second)};
}

Json StatementsToJson(const SpyPuzzle& puzzle) {
  Json result = Json::array();
  for (const SpyStatement& statement : puzzle.statements) result.push_back(ToJson(statement));
  return result;
}

Json ToJson(SpyCount spies) { return {spies.least, spies.most}; }

Json RolesToJson(const Roles& roles, int people) {
  Json result = Json::array();
  for (int person = 0; person < people; ++person) result.push_back(RoleName(RoleOf(roles, person)));
  return result;
}

SpyPuzzle SpyPuzzleOfRow(const Json& row, const std::string& place) {
  const Json& field = RequiredField(row, "statements", place);
  const bool is_text = field.is_string() && field.get_ref<const std::string&>().starts_with('[');
  const Json statements = is_text ? ParseJson(field.get_ref<const std::string&>(), place) : field;
  if (!statements.is_array() || statements.empty() || statements.size() > 64) {
    ThrowFieldError(place, "statements", "an array of 1 to 64 statements", statements);
  }
  SpyPuzzle puzzle;
  for (size_t i = 0; i < statements.size(); ++i) {
    const SpyStatementReader reader(statements.size(), fmt::format("{}: field 'statements', statement {}", place, i));
    puzzle.statements.push_back(reader.Read(statements[i]));
  }
  puzzle.spies = ReadSpies(row, puzzle.people(), place);
  CheckSpySize(puzzle.people(), puzzle.spies, place);
  return puzzle;
}

Roles RolesFromJson(const Json& value, size_t people, const std::string& place) {
  if (!value.is_array() || value.size() != people) {
    ThrowFieldError(place, "solution", fmt::format("{} of \"knight\", \"knave\", \"spy\", one a person", people),
                    value);
  }
  Roles roles;
  for (size_t person = 0; person < people; ++person) {
    const std::optional<Role> role =
        value[person].is_string() ? FindRole(value[person].get_ref<const std::string&>()) : std::nullopt;
    if (!role) ThrowFieldError(place, "solution", "\"knight\", \"knave\" and \"spy\"", value[person]);
    SetRole(roles, static_cast<int>(person), *role);
  }
  return roles;
}

void CheckSpySize(int people, SpyCount spies, const std::string& place) {
  if (RoleTable::RowCount(people, spies) <= RoleTable::kMostRows) return;
  const std::string number =
      spies.least == spies.most ? fmt::format("{}", spies.most) : fmt::format("{}-{}", spies.least, spies.most);
  throw InputError(
      fmt::format("{}: expected at most {} assignments of roles, so that one solution can be proved; {} people with {} "
                  "spies have more",
                  place, RoleTable::kMostRows, people, number));
}

}  // namespace knaves
