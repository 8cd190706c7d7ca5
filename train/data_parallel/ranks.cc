#include "train/data_parallel/ranks.h"

#include <ATen/core/grad_mode.h>
#include <torch/types.h>

#include <algorithm>
#include <cassert>
#include <cstring>
#include <optional>

#include "policy/kernels/device_sum.h"
#include "policy/model/kernel_tensors.h"
#include "train/data_parallel/rank_store.h"

namespace knaves {
namespace {

constexpr int64_t kBucketFloats = int64_t{1} << 24;  // small tensors are summed together, large ones alone

Share ShareOfRank(int64_t items, int rank, int count) { return {items * rank / count, items * (rank + 1) / count}; }

template <typename Number>
std::string BytesOf(const Number* values, size_t count) {
  std::string bytes(count * sizeof(Number), '\0');
  std::memcpy(bytes.data(), values, bytes.size());
  return bytes;
}

template <typename Number>
void AddBytes(const std::string& bytes, std::vector<Number>& sum) {
  assert(bytes.size() == sum.size() * sizeof(Number));
  for (size_t i = 0; i < sum.size(); ++i) {
    Number value = 0;
    std::memcpy(&value, bytes.data() + i * sizeof(Number), sizeof(Number));
    sum[i] += value;
  }
}

}  // namespace

class Ranks::Links {
 public:
  explicit Links(const RankPlace& place) : place_(place), store_(place) {}

  RankStore& store() { return store_; }

  // A large tensor alone where it lies, small ones side by side in a copy.
  void SumBucket(const std::vector<at::Tensor>& tensors) {
    if (tensors.size() == 1 && tensors.front().is_contiguous()) return SumFlat(tensors.front().view(-1));
    std::vector<at::Tensor> flattened;
    for (const at::Tensor& tensor : tensors) flattened.push_back(tensor.flatten());
    const at::Tensor flat = at::cat(flattened);
    SumFlat(flat);
    int64_t place = 0;
    for (const at::Tensor& tensor : tensors) {
      tensor.copy_(flat.slice(0, place, place + tensor.numel()).view_as(tensor));
      place += tensor.numel();
    }
  }

 private:
  void SumFlat(const at::Tensor& flat) {
    if (flat.is_cuda()) {
      SumOnDevice(flat);
      return;
    }
    for (int64_t begin = 0; begin < flat.numel(); begin += kBucketFloats) {
      SumOnStore(flat.data_ptr<float>() + begin, std::min(kBucketFloats, flat.numel() - begin));
    }
  }

  // Each process adds up one part, in the order of ranks, and gives it to the others.
  void SumOnStore(float* values, int64_t count) {
    std::vector<std::string> pieces;
    for (int rank = 0; rank < place_.count; ++rank) {
      const Share part = ShareOfRank(count, rank, place_.count);
      pieces.push_back(BytesOf(values + part.begin, static_cast<size_t>(part.size())));
    }
    const Share own = ShareOfRank(count, place_.rank, place_.count);
    std::vector<float> sum(static_cast<size_t>(own.size()), 0.0F);
    for (const std::string& piece : store_.Exchange(pieces)) AddBytes(piece, sum);
    const std::vector<std::string> parts = store_.Gather(BytesOf(sum.data(), sum.size()));
    for (int rank = 0; rank < place_.count; ++rank) {
      const std::string& part = parts[static_cast<size_t>(rank)];
      std::memcpy(values + ShareOfRank(count, rank, place_.count).begin, part.data(), part.size());
    }
  }

  void SumOnDevice(const at::Tensor& flat) {
    if (!device_sum_) {
      device_sum_.emplace(store_.FromFirst(place_.rank == 0 ? DeviceSum::NewId() : ""), place_.rank, place_.count);
      store_.OnEnd([this] { device_sum_->Abandon(); });
    }
    device_sum_->Sum(flat.data_ptr<float>(), flat.numel(), StreamOf(flat));
  }

  const RankPlace place_;
  std::optional<DeviceSum> device_sum_;  // outlives the store, whose monitor may call it
  RankStore store_;
};

Ranks::Ranks() = default;

Ranks::Ranks(const RankPlace& place) : place_(place) {
  if (place.count > 1) links_ = std::make_unique<Links>(place);
}

Ranks::~Ranks() = default;

const Ranks& Ranks::Alone() {
  static const Ranks alone;
  return alone;
}

Share Ranks::ShareOf(int64_t items) const { return ShareOfRank(items, place_.rank, place_.count); }

std::vector<std::string> Ranks::Gather(const std::string& mine) const {
  return links_ ? links_->store().Gather(mine) : std::vector<std::string>{mine};
}

std::string Ranks::FromFirst(const std::string& text) const { return links_ ? links_->store().FromFirst(text) : text; }

bool Ranks::Any(bool mine) const {
  if (!links_) return mine;
  const std::vector<std::string> all = Gather(mine ? "1" : "0");
  return std::find(all.begin(), all.end(), "1") != all.end();
}

double Ranks::Greatest(double mine) const {
  double greatest = mine;
  for (const std::string& bytes : Gather(BytesOf(&mine, 1))) {
    double value = 0.0;
    std::memcpy(&value, bytes.data(), sizeof value);
    greatest = std::max(greatest, value);
  }
  return greatest;
}

std::vector<double> Ranks::Sum(const std::vector<double>& mine) const {
  if (!links_) return mine;
  std::vector<double> sums(mine.size(), 0.0);
  for (const std::string& bytes : Gather(BytesOf(mine.data(), mine.size()))) AddBytes(bytes, sums);
  return sums;
}

void Ranks::Sum(const std::vector<at::Tensor>& tensors) const {
  if (!links_) return;
  // A process that has ended is noticed here; a device would wait for it until the monitor abandons the sum.
  Gather("");
  const at::NoGradGuard no_gradients;
  for (size_t begin = 0; begin < tensors.size();) {
    int64_t floats = tensors[begin].numel();
    size_t end = begin + 1;
    while (end < tensors.size() && floats + tensors[end].numel() <= kBucketFloats) floats += tensors[end++].numel();
    links_->SumBucket(
        {tensors.begin() + static_cast<std::ptrdiff_t>(begin), tensors.begin() + static_cast<std::ptrdiff_t>(end)});
    begin = end;
  }
}

void Ranks::TellEnd(const std::string& why) const {
  if (links_) links_->store().TellEnd(why);
}

}  // namespace knaves
