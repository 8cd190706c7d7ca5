#include "train/config/run_config.h"

#include "base/file.h"
#include "env/kk_options.h"
#include "env/prompt_template.h"
#include "train/config/config_node.h"
#include "train/config/config_reader.h"
#include "train/config/config_writer.h"

namespace knaves {
namespace {

void DescribeShape(ShapeConfig& shape, ConfigFields& fields) {
  fields.Integer("layers", shape.layers, Between(1, 1000));
  fields.Integer("hidden", shape.hidden, Between(1, 1 << 20));
  fields.Integer("intermediate", shape.intermediate, Between(1, 1 << 20));
  fields.Integer("heads", shape.heads, Between(1, 1 << 16));
  fields.Integer("kv_heads", shape.kv_heads, Between(1, 1 << 16));
  fields.Integer("max_positions", shape.max_positions, Between(2, 1 << 24));
  fields.Number("rope_base", shape.rope_base, Above(0));
  fields.Bool("tied_embeddings", shape.tied_embeddings);
  fields.Check(shape.hidden % (2 * shape.heads) == 0, "hidden", "a multiple of 2 x heads");
  fields.Check(shape.heads % shape.kv_heads == 0, "kv_heads", "a divisor of heads");
}

void DescribeModel(ModelSection& model, ConfigFields& fields) {
  fields.Text("path", model.path);
  fields.OptionalSection("shape", model.shape.present, [&](ConfigFields& shape) { DescribeShape(model.shape, shape); });
  fields.Text("tokenizer", model.tokenizer);
  fields.Choice("device", model.device, {"auto", "cpu", "cuda"});
  fields.Choice("dtype", model.dtype, {"float32", "bfloat16"});
  fields.Bool("recompute_layers", model.recompute_layers);
  fields.Bool("batch_invariant", model.batch_invariant);
  fields.Check(model.path.empty() == model.shape.present, "path", "either 'path' or 'shape'");
  fields.Check(model.tokenizer.empty() != model.shape.present, "tokenizer",
               "a tokenizer's folder beside 'shape', and only there");
}

void DescribeValidation(ValidationSection& validation, ConfigFields& fields) {
  fields.PeopleOf("people", validation.people);
  fields.Integer("count", validation.count, AtLeast(1));
  fields.Integer("every", validation.every, AtLeast(0));
  fields.Integer("samples", validation.samples, AtLeast(1));
  fields.Number("temperature", validation.temperature, AtLeast(0));
  DescribeStop(validation.stop, fields);
}

void DescribeSections(RunConfig& config, ConfigFields& fields) {
  fields.Section("reward", [&](ConfigFields& reward) {
    reward.Choice("rules", config.reward.rules, RewardRuleNames());
    reward.Numbers("terms", config.reward.terms, RewardTermNames());
    reward.Integer("least_thought_words", config.reward.settings.least_thought_words, AtLeast(0));
    reward.Integer("most_thought_words", config.reward.settings.most_thought_words, AtLeast(1));
  });
  fields.Section("validation", [&](ConfigFields& section) { DescribeValidation(config.validation, section); });
  fields.Section("checkpoint", [&](ConfigFields& section) {
    section.Integer("every", config.checkpoint.every, AtLeast(0));
    section.Integer("keep", config.checkpoint.keep, AtLeast(0));
  });
  fields.Section("samples", [&](ConfigFields& section) {
    section.Integer("every", config.samples.every, AtLeast(0));
    section.Integer("count", config.samples.count, AtLeast(1));
  });
}

// A folder is named after the run.
bool IsFileName(const std::string& name) {
  return !name.empty() && name.find('/') == std::string::npos && name.front() != '.';
}

bool NamesAreDistinct(const std::vector<PhaseConfig>& phases) {
  for (size_t i = 0; i < phases.size(); ++i) {
    for (size_t j = 0; j < i; ++j) {
      if (phases[i].name == phases[j].name) return false;
    }
  }
  return true;
}

bool AnyHasSpies(const RunConfig& config) {
  for (const PhaseConfig& phase : config.phases) {
    if (HasSpies(phase.data.grammars)) return true;
  }
  return false;
}

// Validation asks puzzles of the first phase's kind.
bool ValidationHasRoomForSpies(const RunConfig& config) {
  if (config.phases.empty() || !HasSpies(config.phases.front().data.grammars)) return true;
  return config.phases.front().data.Spies().most < config.validation.people.All().front();
}

bool NeedsReference(const RunConfig& config) {
  for (const PhaseConfig& phase : config.phases) {
    if (phase.kl.coefficient.Greatest() > 0) return true;
  }
  return false;
}

void DescribePhases(RunConfig& config, const PhaseConfig& defaults, ConfigFields& fields) {
  fields.Require("phases");
  fields.List(
      "phases", config.phases.size(), [&](size_t count) { config.phases.assign(count, PhaseConfig{}); },
      [&](ConfigFields& item, size_t i) {
        PhaseConfig& phase = config.phases[i];
        // A phase that is read starts from the one before it; one that is written has a name already.
        if (phase.name.empty()) phase = i == 0 ? defaults : InheritFrom(config.phases[i - 1]);
        Describe(phase, false, item);
      });
  fields.Check(NamesAreDistinct(config.phases), "phases", "a different name for each phase");
  fields.Check(config.reward.rules == "strict" || !AnyHasSpies(config), "reward",
               "rules strict where a phase has data.grammar spies");
  fields.Check(config.validation.every == 0 || ValidationHasRoomForSpies(config), "validation",
               "people more than data.spies of the first phase");
  fields.Check(!NeedsReference(config) || !config.model.path.empty(), "model",
               "a 'path' where a phase has kl.coefficient: random weights are no reference policy");
}

void Describe(RunConfig& config, PhaseConfig* defaults, ConfigFields& fields) {
  fields.Require("name");
  fields.Text("name", config.name);
  fields.Check(IsFileName(config.name), "name", "a name for a folder");
  fields.Integer("seed", config.seed, AtLeast(0));
  fields.Require("model");
  fields.Section("model", [&](ConfigFields& model) { DescribeModel(config.model, model); });
  fields.Choice("prompt", config.prompt, PromptTemplateNames());
  DescribeSections(config, fields);
  PhaseConfig first;
  if (defaults != nullptr) {
    fields.Section("defaults", [&](ConfigFields& section) { Describe(*defaults, true, section); });
    first = *defaults;
  }
  DescribePhases(config, first, fields);
}

}  // namespace

int64_t RunConfig::TotalSteps() const {
  int64_t total = 0;
  for (const PhaseConfig& phase : phases) total += phase.steps;
  return total;
}

RunConfig ParseRunConfig(const std::string& text, const std::string& name, const std::vector<std::string>& overrides) {
  ConfigNode root = ParseConfig(text, name);
  for (const std::string& override : overrides) ApplyOverride(root, override);
  RunConfig config;
  PhaseConfig defaults;
  ConfigReader reader(root, "");
  Describe(config, &defaults, reader);
  reader.RejectUnknownKeys();
  return config;
}

RunConfig ReadRunConfig(const std::filesystem::path& file, const std::vector<std::string>& overrides) {
  return ParseRunConfig(ReadFile(file), file.string(), overrides);
}

std::string RunConfigText(const RunConfig& config) {
  RunConfig copy = config;
  ConfigWriter writer;
  Describe(copy, nullptr, writer);
  return writer.Finish();
}

}  // namespace knaves
