#include "train/data_parallel/rank_place.h"

#include <fmt/format.h>

#include <optional>

#include "base/error.h"
#include "base/parse_integer.h"

namespace knaves {
namespace {

constexpr int64_t kMostRanks = 1 << 20;
constexpr int64_t kFirstPort = 20000;
constexpr int64_t kPorts = 20000;

// Reads a launcher's variables.
class LauncherVariables {
 public:
  explicit LauncherVariables(const Variables& variables) : variables_(variables) {}

  std::optional<std::string> Text(const char* name) const {
    const char* value = variables_(name);
    return value == nullptr || *value == '\0' ? std::nullopt : std::optional<std::string>(value);
  }

  std::string RequiredText(const char* name, const char* beside) const {
    const std::optional<std::string> text = Text(name);
    if (!text) throw InputError(fmt::format("{}: expected a value beside {}, but it is not set", name, beside));
    return *text;
  }

  int64_t Number(const char* name, const char* beside, int64_t least, int64_t most) const {
    const std::string text = RequiredText(name, beside);
    const std::optional<int64_t> value = ParseInteger<int64_t>(text);
    if (!value || *value < least || *value > most) {
      throw InputError(fmt::format("{}: expected an integer from {} to {}, got '{}'", name, least, most, text));
    }
    return *value;
  }

  uint16_t Port(const char* beside) const { return static_cast<uint16_t>(Number("MASTER_PORT", beside, 1, 65535)); }

 private:
  const Variables& variables_;
};

RankPlace PlaceByTorchrun(const LauncherVariables& variables) {
  RankPlace place;
  place.count = static_cast<int>(variables.Number("WORLD_SIZE", "RANK", 1, kMostRanks));
  place.rank = static_cast<int>(variables.Number("RANK", "WORLD_SIZE", 0, place.count - 1));
  if (place.count == 1) return place;
  place.local_rank = static_cast<int>(variables.Number("LOCAL_RANK", "RANK", 0, place.count - 1));
  place.address = variables.RequiredText("MASTER_ADDR", "RANK");
  place.port = variables.Port("RANK");
  place.launcher_serves = variables.Text("TORCHELASTIC_USE_AGENT_STORE") == "True";
  place.attempt = variables.Text("TORCHELASTIC_RESTART_COUNT").value_or("0");
  return place;
}

RankPlace PlaceBySlurm(const LauncherVariables& variables) {
  RankPlace place;
  place.count = static_cast<int>(variables.Number("SLURM_NTASKS", "SLURM_PROCID", 1, kMostRanks));
  place.rank = static_cast<int>(variables.Number("SLURM_PROCID", "SLURM_NTASKS", 0, place.count - 1));
  if (place.count == 1) return place;
  place.local_rank = static_cast<int>(variables.Number("SLURM_LOCALID", "SLURM_PROCID", 0, place.count - 1));
  const std::optional<std::string> address = variables.Text("MASTER_ADDR");
  place.address = address ? *address : FirstHost(variables.RequiredText("SLURM_JOB_NODELIST", "SLURM_PROCID"));
  if (variables.Text("MASTER_PORT")) {
    place.port = variables.Port("SLURM_PROCID");
  } else {
    const int64_t job = variables.Number("SLURM_JOB_ID", "SLURM_PROCID", 0, INT64_MAX);
    place.port = static_cast<uint16_t>(kFirstPort + job % kPorts);
  }
  return place;
}

}  // namespace

RankPlace PlaceOf(const Variables& variables) {
  const LauncherVariables launcher(variables);
  if (launcher.Text("RANK") || launcher.Text("WORLD_SIZE")) return PlaceByTorchrun(launcher);
  if (launcher.Text("SLURM_PROCID") && launcher.Text("SLURM_NTASKS")) return PlaceBySlurm(launcher);
  return {};
}

std::string FirstHost(const std::string& hosts) {
  const size_t open = hosts.find('[');
  const size_t comma = hosts.find(',');
  if (open == std::string::npos || comma < open) return hosts.substr(0, comma);
  const size_t close = hosts.find(']', open);
  if (close == std::string::npos) return hosts;
  const size_t number_end = hosts.find_first_of(",-]", open);
  const std::string rest = hosts.substr(close + 1, hosts.find(',', close) - close - 1);
  return hosts.substr(0, open) + hosts.substr(open + 1, number_end - open - 1) + rest;
}

}  // namespace knaves
