// The battery of properties, held against each family of environments.
#include "env/kk_curriculum.h"
#include "env/kk_environment.h"
#include "env/spy_environment.h"
#include "tests/property/environment_battery.h"
#include "tests/unit/env/sum_environment.h"

namespace knaves {
namespace {

INSTANTIATE_TEST_SUITE_P(
    Families, EnvironmentBattery,
    testing::Values(
        EnvironmentFamily{"KnightsAndKnaves", KkEnvironments({.min_people = 2, .max_people = 4})},
        EnvironmentFamily{
            "KnightsAndKnavesForQwenByLogicRlsRules",
            KkEnvironments({.max_people = 3, .prompt_template = "chatml", .reward = {.rules = "logic-rl"}})},
        EnvironmentFamily{"KnightsAndKnavesByCurriculum",
                          KkCurriculum({.min_people = 2, .max_people = 4}, 2).Environments()},
        EnvironmentFamily{"Spies", SpyEnvironments({.min_people = 2, .max_people = 4, .grammars = {"spies"}})},
        EnvironmentFamily{"Sums", SumEnvironments()}),
    EnvironmentFamilyName);

}  // namespace
}  // namespace knaves
