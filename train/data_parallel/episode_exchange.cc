#include "train/data_parallel/episode_exchange.h"

#include <cstring>

#include "base/json_lines.h"

namespace knaves {
namespace {

using Bytes = Json::binary_t;

template <typename Number>
Json Packed(const std::vector<Number>& numbers) {
  Bytes::container_type bytes(numbers.size() * sizeof(Number));
  if (!numbers.empty()) std::memcpy(bytes.data(), numbers.data(), bytes.size());
  return Json::binary(std::move(bytes));
}

template <typename Number>
std::vector<Number> Unpacked(const Json& packed) {
  const Bytes& bytes = packed.get_binary();
  std::vector<Number> numbers(bytes.size() / sizeof(Number));
  if (!numbers.empty()) std::memcpy(numbers.data(), bytes.data(), bytes.size());
  return numbers;
}

template <typename Kind>
Json PackedOptions(const std::vector<std::optional<Kind>>& options) {
  Json packed = Json::array();
  for (const std::optional<Kind>& option : options) packed.push_back(option ? static_cast<int>(*option) : -1);
  return packed;
}

template <typename Kind>
std::vector<std::optional<Kind>> UnpackedOptions(const Json& packed) {
  std::vector<std::optional<Kind>> options;
  for (const Json& option : packed) {
    const int value = option.get<int>();
    options.push_back(value < 0 ? std::nullopt : std::optional<Kind>(static_cast<Kind>(value)));
  }
  return options;
}

Json PackedBreakdown(const RewardBreakdown& breakdown) {
  return {breakdown.reward,
          breakdown.format,
          static_cast<int>(breakdown.answer),
          PackedOptions(breakdown.parsed),
          PackedOptions(breakdown.parsed_roles),
          breakdown.terms,
          breakdown.reasons};
}

RewardBreakdown UnpackedBreakdown(const Json& packed) {
  RewardBreakdown breakdown;
  breakdown.reward = packed[0].get<double>();
  breakdown.format = packed[1].get<bool>();
  breakdown.answer = static_cast<AnswerVerdict>(packed[2].get<int>());
  breakdown.parsed = UnpackedOptions<bool>(packed[3]);
  breakdown.parsed_roles = UnpackedOptions<Role>(packed[4]);
  breakdown.terms = packed[5].get<std::vector<std::pair<std::string, double>>>();
  breakdown.reasons = packed[6].get<std::vector<std::string>>();
  return breakdown;
}

Json PackedEpisode(const Episode& episode) {
  return {episode.group,
          episode.label,
          episode.task_id,
          episode.cell,
          episode.prompt,
          episode.response,
          Packed(episode.prompt_ids),
          Packed(episode.response_ids),
          Packed(episode.logprobs),
          static_cast<int>(episode.finish_reason),
          PackedBreakdown(episode.breakdown),
          episode.reward,
          episode.advantage};
}

Episode UnpackedEpisode(const Json& packed) {
  Episode episode;
  episode.group = packed[0].get<int64_t>();
  episode.label = packed[1].get<std::string>();
  episode.task_id = packed[2].get<std::string>();
  episode.cell = packed[3].get<int64_t>();
  episode.prompt = packed[4].get<std::string>();
  episode.response = packed[5].get<std::string>();
  episode.prompt_ids = Unpacked<int64_t>(packed[6]);
  episode.response_ids = Unpacked<int64_t>(packed[7]);
  episode.logprobs = Unpacked<float>(packed[8]);
  episode.finish_reason = static_cast<FinishReason>(packed[9].get<int>());
  episode.breakdown = UnpackedBreakdown(packed[10]);
  episode.reward = packed[11].get<double>();
  episode.advantage = packed[12].get<double>();
  return episode;
}

}  // namespace

std::vector<Episode> ExchangeEpisodes(const Ranks& ranks, std::vector<Episode> own) {
  if (ranks.count() == 1) return own;
  Json packed = Json::array();
  for (const Episode& episode : own) packed.push_back(PackedEpisode(episode));
  std::string bytes;
  Json::to_msgpack(packed, bytes);
  std::vector<Episode> all;
  for (const std::string& text : ranks.Gather(bytes)) {
    for (const Json& episode : Json::from_msgpack(text)) all.push_back(UnpackedEpisode(episode));
  }
  return all;
}

}  // namespace knaves
