#include "train/metrics.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <numeric>

namespace knaves {
namespace {

double Now() { return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count(); }

}  // namespace

void SetMetric(Json& row, const std::string& name, double value) {
  row[name] = std::isfinite(value) ? Json(value) : Json(nullptr);
}

void SetMeanMaxMin(Json& row, const std::string& name, const std::vector<double>& values) {
  if (values.empty()) return;
  SetMetric(row, name + "/mean", Mean(values));
  SetMetric(row, name + "/max", *std::max_element(values.begin(), values.end()));
  SetMetric(row, name + "/min", *std::min_element(values.begin(), values.end()));
}

double Mean(const std::vector<double>& values) {
  return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

Stopwatch::Stopwatch() : start_(Now()), lap_(start_) {}

double Stopwatch::Seconds() const { return Now() - start_; }

double Stopwatch::Lap() {
  const double now = Now();
  const double seconds = now - lap_;
  lap_ = now;
  return seconds;
}

}  // namespace knaves
