#include "train/config/config_writer.h"

#include <fmt/format.h>
#include <yaml-cpp/yaml.h>

#include <cmath>

namespace knaves {
namespace {

// The shortest decimal that reads back to the same double.
std::string NumberText(double value) { return fmt::format("{}", value); }

}  // namespace

ConfigWriter::ConfigWriter() : emitter_(std::make_unique<YAML::Emitter>()) { *emitter_ << YAML::BeginMap; }

ConfigWriter::~ConfigWriter() = default;

std::string ConfigWriter::Finish() {
  *emitter_ << YAML::EndMap;
  return std::string(emitter_->c_str()) + "\n";
}

void ConfigWriter::Key(const char* key) { *emitter_ << YAML::Key << key << YAML::Value; }

void ConfigWriter::RampValue(const Ramp& value) {
  if (value.from == value.to) {
    *emitter_ << NumberText(value.from);
    return;
  }
  *emitter_ << YAML::Flow << YAML::BeginMap << YAML::Key << "from" << YAML::Value << NumberText(value.from) << YAML::Key
            << "to" << YAML::Value << NumberText(value.to) << YAML::EndMap;
}

void ConfigWriter::Bool(const char* key, bool& value) {
  Key(key);
  *emitter_ << value;
}

void ConfigWriter::Integer(const char* key, int64_t& value, Bounds /*bounds*/) {
  Key(key);
  *emitter_ << value;
}

void ConfigWriter::Number(const char* key, double& value, Bounds /*bounds*/) {
  if (std::isinf(value)) return;  // "no limit" is said by leaving the key out
  Key(key);
  *emitter_ << NumberText(value);
}

void ConfigWriter::Text(const char* key, std::string& value) {
  if (value.empty()) return;
  Key(key);
  *emitter_ << value;
}

void ConfigWriter::Choice(const char* key, std::string& value, const std::vector<std::string>& /*choices*/) {
  Text(key, value);
}

void ConfigWriter::Texts(const char* key, std::vector<std::string>& values) {
  Key(key);
  *emitter_ << YAML::Flow << values;
}

void ConfigWriter::Ramped(const char* key, Ramp& value, Bounds /*bounds*/) {
  Key(key);
  RampValue(value);
}

void ConfigWriter::RampedInteger(const char* key, Ramp& value, Bounds bounds) { Ramped(key, value, bounds); }

void ConfigWriter::PeopleOf(const char* key, People& value) {
  Key(key);
  if (value.counts.empty()) {
    RampValue(value.ramp);
  } else {
    *emitter_ << YAML::Flow << value.counts;
  }
}

void ConfigWriter::Numbers(const char* key, NamedNumbers& values, const std::vector<std::string>& /*names*/) {
  Key(key);
  *emitter_ << YAML::Flow << YAML::BeginMap;
  for (const auto& [name, value] : values) *emitter_ << YAML::Key << name << YAML::Value << NumberText(value);
  *emitter_ << YAML::EndMap;
}

void ConfigWriter::Section(const char* key, const std::function<void(ConfigFields&)>& describe) {
  Key(key);
  *emitter_ << YAML::BeginMap;
  describe(*this);
  *emitter_ << YAML::EndMap;
}

void ConfigWriter::OptionalSection(const char* key, bool& present, const std::function<void(ConfigFields&)>& describe) {
  if (present) Section(key, describe);
}

void ConfigWriter::List(const char* key, size_t size, const std::function<void(size_t)>& /*resize*/,
                        const std::function<void(ConfigFields&, size_t)>& describe) {
  if (size == 0) return;
  Key(key);
  *emitter_ << YAML::BeginSeq;
  for (size_t i = 0; i < size; ++i) {
    *emitter_ << YAML::BeginMap;
    describe(*this, i);
    *emitter_ << YAML::EndMap;
  }
  *emitter_ << YAML::EndSeq;
}

}  // namespace knaves
