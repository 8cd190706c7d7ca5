// knaves logprob as its users see it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/json_lines.h"
#include "policy/model/sequence_logprobs.h"
#include "tests/unit/cli/run_program.h"
#include "tests/unit/cli/small_model_folder.h"

namespace knaves {
namespace {

using testing::HasSubstr;

class LogprobCommand : public testing::Test {
 protected:
  ProgramResult Logprob(const std::string& rows, std::vector<std::string> more = {}) const {
    more.insert(more.begin(), {"logprob", "--model", model_.path().string()});
    return RunProgram(more, rows);
  }

  std::vector<double> Expected(const std::vector<int64_t>& ids, double temperature) const {
    return SequenceLogprobs(model_.decoder(), ids, temperature);
  }

  SmallModelFolder model_;
};

TEST_F(LogprobCommand, GivesTheLogprobsOfAllTokensButTheFirst) {
  const ProgramResult result = Logprob("{\"ids\": [1, 5, 9, 256]}\n{\"ids\": [72, 105]}\n");
  EXPECT_EQ(result.exit_code, 0) << result.errors;
  const size_t end = result.output.find('\n');
  EXPECT_THAT(ParseJson(result.output.substr(0, end), "row")["logprobs"].get<std::vector<double>>(),
              testing::Pointwise(testing::DoubleNear(1e-5), Expected({1, 5, 9, 256}, 1)));
  EXPECT_THAT(ParseJson(result.output.substr(end), "row")["logprobs"].get<std::vector<double>>(),
              testing::Pointwise(testing::DoubleNear(1e-5), Expected({72, 105}, 1)));
}

TEST_F(LogprobCommand, DividesTheLogitsByTheTemperature) {
  const ProgramResult result = Logprob("{\"ids\": [1, 5, 9]}", {"--temperature", "0.5"});
  EXPECT_THAT(ParseJson(result.output, "row")["logprobs"].get<std::vector<double>>(),
              testing::Pointwise(testing::DoubleNear(1e-5), Expected({1, 5, 9}, 0.5)));
}

TEST_F(LogprobCommand, ArithmeticCanBeChosen) {
  const auto value = [&](const char* dtype) {
    return ParseJson(Logprob("{\"ids\": [1, 5]}", {"--dtype", dtype}).output, "row")["logprobs"][0].get<double>();
  };
  EXPECT_NEAR(value("float64"), value("float32"), 1e-5);
  EXPECT_NEAR(value("bfloat16"), value("float32"), 0.1);
  EXPECT_NE(value("bfloat16"), value("float32"));
  EXPECT_THAT(Logprob("", {"--dtype", "int8"}).errors, HasSubstr("--dtype: expected float32, bfloat16 or float64"));
}

TEST_F(LogprobCommand, SequencesOfOneTokenOrNoneHaveNoLogprobs) {
  EXPECT_EQ(Logprob("{\"ids\": []}\n{\"ids\": [3]}\n").output, "{\"logprobs\":[]}\n{\"logprobs\":[]}\n");
}

TEST_F(LogprobCommand, BadRowsAreNamedByLine) {
  const auto error = [&](const std::string& row) {
    const ProgramResult result = Logprob("{\"ids\": [1, 2]}\n" + row + "\n");
    EXPECT_EQ(result.exit_code, 2);
    return result.errors;
  };
  EXPECT_THAT(error("{\"ids\": [1, 257]}"), HasSubstr("<stdin>:2: field 'ids': expected ids from 0 to 256, got 257"));
  EXPECT_THAT(error("{\"ids\": [1, -1]}"), HasSubstr(":2: field 'ids'"));
  EXPECT_THAT(error("{\"ids\": [1, 2.5]}"), HasSubstr(":2: field 'ids'"));
  EXPECT_THAT(error("{\"ids\": \"1\"}"), HasSubstr(":2: field 'ids': expected a list"));
  EXPECT_THAT(error("{\"text\": 1}"), HasSubstr(":2: field 'ids'"));
  EXPECT_THAT(error("{\"ids\": [1,"), HasSubstr(":2: not JSON"));
  std::string many = "{\"ids\": [1";
  for (int i = 0; i < 64; ++i) many += ",1";
  EXPECT_THAT(error(many + "]}"), HasSubstr(":2: field 'ids': expected at most the model's 64 positions, got 65"));
}

TEST_F(LogprobCommand, BadOptionsAreErrors) {
  EXPECT_EQ(Logprob("", {"--temperature", "0"}).exit_code, 2);
  EXPECT_EQ(Logprob("", {"--device", "abacus"}).exit_code, 2);
  const ProgramResult missing = RunProgram({"logprob", "--model", "/nowhere"});
  EXPECT_EQ(missing.exit_code, 2);
  EXPECT_THAT(missing.errors, HasSubstr("/nowhere/config.json"));
}

}  // namespace
}  // namespace knaves
