// Fills structures from a configuration's tree and checks every value on the way.
#pragma once

#include <string>
#include <vector>

#include "train/config/config_node.h"
#include "train/config/fields.h"

namespace knaves {

class ConfigReader final : public ConfigFields {
 public:
  // Reads the keys of a mapping, which must outlive the reader; `path` is its name in messages, "" for the whole file.
  // Throws InputError when the node is no mapping.
  ConfigReader(const ConfigNode& node, std::string path);

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
  void Require(const char* key) override;
  void Check(bool holds, const char* key, const std::string& expected) override;

  // Throws InputError for a key that nobody asked for, naming the nearest that was. Call it last.
  void RejectUnknownKeys() const;

 private:
  const ConfigNode* Take(const char* key);  // notes that the key is known
  std::string PathOf(const std::string& key) const;
  [[noreturn]] void Fail(const char* key, const ConfigNode& node, const std::string& expected) const;
  double ParseNumber(const char* key, const ConfigNode& node, Bounds bounds, bool integer) const;
  Ramp ParseRamp(const char* key, const ConfigNode& node, Bounds bounds, bool integer) const;

  const ConfigNode& node_;
  std::string path_;
  std::vector<std::string> known_;
};

}  // namespace knaves
