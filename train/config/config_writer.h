// Writes structures as YAML that reads back to the same values: every key, no inheritance left.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "train/config/fields.h"

namespace YAML {
class Emitter;
}

namespace knaves {

class ConfigWriter final : public ConfigFields {
 public:
  ConfigWriter();
  ~ConfigWriter() override;

  // The text of everything described so far. Call it once, last.
  std::string Finish();

  void Bool(const char* key, bool& value) override;
  void Integer(const char* key, int64_t& value, Bounds bounds) override;
  void Number(const char* key, double& value, Bounds bounds) override;
  void Text(const char* key, std::string& value) override;
  void Choice(const char* key, std::string& value, const std::vector<std::string>& choices) override;
  void Texts(const char* key, std::vector<std::string>& values) override;
  void Ramped(const char* key, Ramp& value, Bounds bounds) override;
  void RampedInteger(const char* key, Ramp& value, Bounds bounds) override;
  void PeopleOf(const char* key, People& value) override;
  void Numbers(const char* key, NamedNumbers& values, const std::vector<std::string>& names) override;
  void Section(const char* key, const std::function<void(ConfigFields&)>& describe) override;
  void OptionalSection(const char* key, bool& present, const std::function<void(ConfigFields&)>& describe) override;
  void List(const char* key, size_t size, const std::function<void(size_t)>& resize,
            const std::function<void(ConfigFields&, size_t)>& describe) override;
  void Require(const char* /*key*/) override {}
  void Check(bool /*holds*/, const char* /*key*/, const std::string& /*expected*/) override {}

 private:
  void Key(const char* key);
  void RampValue(const Ramp& value);

  std::unique_ptr<YAML::Emitter> emitter_;
};

}  // namespace knaves
