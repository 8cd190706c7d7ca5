#include "policy/model/cpu/packed_attention_loops.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "policy/model/cpu/blas.h"
#include "policy/model/cpu/vectorised.h"

namespace knaves {
namespace {

constexpr int64_t kQueries = 64;  // of one block of scores: keys later than the block are never touched

// Scores of a block of queries against the prefix and the segment's own keys up to the block's end, side by side. Keys
// that the window hides from all of the block's queries are left out.
template <typename T>
class ScoreBlock {
 public:
  ScoreBlock(const HeadShape& shape, const PackedSegment& segment, int64_t first)
      : shape_(shape), token_(segment.begin + first), rows_(std::min(kQueries, segment.length - first)) {
    const int64_t hidden = shape.FirstSeen(segment.prefix_length + first);
    const int64_t of_prefix = std::min(hidden, segment.prefix_length);
    prefix_begin_ = segment.prefix_begin + of_prefix;
    prefix_length_ = segment.prefix_length - of_prefix;
    own_begin_ = segment.begin + hidden - of_prefix;
    own_ = token_ + rows_ - own_begin_;
  }

  int64_t rows() const { return rows_; }
  int64_t width() const { return prefix_length_ + own_; }
  // The keys that the block's query `row` sees, up to its own: columns First ... End - 1.
  int64_t End(int64_t row) const { return width() - rows_ + row + 1; }
  int64_t First(int64_t row) const { return shape_.FirstSeen(End(row) - 1); }
  int64_t Token(int64_t row) const { return token_ + row; }

  // block[rows, width] = left[rows, head_size] right' for the keys or values in column `column` of `base`.
  void TimesKeys(MatrixView<const T> left, const T* base, int64_t column, T* block) const {
    const int64_t size = shape_.head_size;
    if (prefix_length_ > 0) {
      Multiply(rows_, prefix_length_, size, left, Keys(base, column, prefix_begin_, true), {block, width()}, false);
    }
    Multiply(rows_, own_, size, left, Keys(base, column, own_begin_, true), {block + prefix_length_, width()}, false);
  }

  // result[rows, head_size] = block times the keys or values.
  void BlockTimes(const T* block, const T* base, int64_t column, MatrixView<T> result) const {
    const int64_t size = shape_.head_size;
    Multiply(rows_, size, own_, {block + prefix_length_, width()}, Keys(base, column, own_begin_, false), result,
             false);
    if (prefix_length_ > 0) {
      Multiply(rows_, size, prefix_length_, {block, width()}, Keys(base, column, prefix_begin_, false), result, true);
    }
  }

  // Adds block' right[rows, head_size] to the gradient of the keys or values.
  void AddToKeys(const T* block, MatrixView<const T> right, T* base, int64_t column) const {
    const int64_t size = shape_.head_size;
    const int64_t stride = shape_.InputWidth();
    Multiply(own_, size, rows_, {block + prefix_length_, width(), true}, right,
             {base + own_begin_ * stride + column, stride}, true);
    if (prefix_length_ > 0) {
      Multiply(prefix_length_, size, rows_, {block, width(), true}, right,
               {base + prefix_begin_ * stride + column, stride}, true);
    }
  }

 private:
  MatrixView<const T> Keys(const T* base, int64_t column, int64_t token, bool transposed) const {
    return {base + token * shape_.InputWidth() + column, shape_.InputWidth(), transposed};
  }

  const HeadShape& shape_;
  int64_t token_;  // of the first query
  int64_t rows_;
  int64_t prefix_begin_, prefix_length_;  // of the prefix, what is seen
  int64_t own_begin_, own_;               // of the segment
};

// Scores of one query become shares that sum to 1; hidden ones become 0. Returns log(sum(exp(scale * score))).
template <typename T>
KNAVES_INLINE T SoftmaxRow(T* scores, int64_t visible, int64_t width, T scale) {
  T greatest = -std::numeric_limits<T>::infinity();
#pragma omp simd reduction(max : greatest)
  for (int64_t i = 0; i < visible; ++i) greatest = std::max(greatest, scores[i]);
  T sum = 0;
#pragma omp simd reduction(+ : sum)
  for (int64_t i = 0; i < visible; ++i) {
    scores[i] = VectorExp((scores[i] - greatest) * scale);
    sum += scores[i];
  }
  const T inverse = 1 / sum;
#pragma omp simd
  for (int64_t i = 0; i < visible; ++i) scores[i] *= inverse;
  for (int64_t i = visible; i < width; ++i) scores[i] = 0;
  return greatest * scale + std::log(sum);
}

// Scores become shares again; gradients of shares become gradients of scores: share (gradient - along) scale, where
// `along` is the product of output and its gradient.
template <typename T>
KNAVES_INLINE void SoftmaxRowBackward(T* scores, T* gradients, int64_t visible, int64_t width, T scale, T log_sum,
                                      T along) {
#pragma omp simd
  for (int64_t i = 0; i < visible; ++i) {
    scores[i] = VectorExp(scores[i] * scale - log_sum);
    gradients[i] = scores[i] * (gradients[i] - along) * scale;
  }
  for (int64_t i = visible; i < width; ++i) scores[i] = gradients[i] = 0;
}

KNAVES_VECTORISED float Softmax(float* scores, int64_t visible, int64_t width, float scale) {
  return SoftmaxRow(scores, visible, width, scale);
}
double Softmax(double* scores, int64_t visible, int64_t width, double scale) {
  return SoftmaxRow(scores, visible, width, scale);
}
KNAVES_VECTORISED void SoftmaxBackward(float* scores, float* gradients, int64_t visible, int64_t width, float scale,
                                       float log_sum, float along) {
  SoftmaxRowBackward(scores, gradients, visible, width, scale, log_sum, along);
}
void SoftmaxBackward(double* scores, double* gradients, int64_t visible, int64_t width, double scale, double log_sum,
                     double along) {
  SoftmaxRowBackward(scores, gradients, visible, width, scale, log_sum, along);
}

// The same for one query of a block, whose row of scores is given whole.
template <typename T>
T SoftmaxOf(const ScoreBlock<T>& block, int64_t row, T* scores, T scale) {
  const int64_t first = block.First(row);
  std::fill(scores, scores + first, T{0});
  return Softmax(scores + first, block.End(row) - first, block.width() - first, scale);
}

template <typename T>
void SoftmaxBackwardOf(const ScoreBlock<T>& block, int64_t row, T* scores, T* gradients, T scale, T log_sum, T along) {
  const int64_t first = block.First(row);
  std::fill(scores, scores + first, T{0});
  std::fill(gradients, gradients + first, T{0});
  SoftmaxBackward(scores + first, gradients + first, block.End(row) - first, block.width() - first, scale, log_sum,
                  along);
}

template <typename T>
T Product(const T* a, const T* b, int64_t size) {
  T sum = 0;
  for (int64_t i = 0; i < size; ++i) sum += a[i] * b[i];
  return sum;
}

// Room for two blocks of scores, kept by each thread.
template <typename T>
T* Scratch(size_t size) {
  thread_local std::vector<T> room;
  if (room.size() < size) room.resize(size);
  return room.data();
}

template <typename T>
void Attend(const HeadShape& shape, const PackedSegment& segment, int64_t kv_head, const AttentionForward<T>& memory) {
  const auto scale = static_cast<T>(shape.scale);
  const int64_t group = shape.heads / shape.kv_heads;
  for (int64_t first = 0; first < segment.length; first += kQueries) {
    const ScoreBlock<T> block(shape, segment, first);
    T* scores = Scratch<T>(static_cast<size_t>(block.rows() * block.width()));
    for (int64_t head = kv_head * group; head < (kv_head + 1) * group; ++head) {
      const int64_t column = head * shape.head_size;
      block.TimesKeys({memory.turned + block.Token(0) * shape.InputWidth() + column, shape.InputWidth()}, memory.turned,
                      shape.KeyColumn(kv_head), scores);
      for (int64_t row = 0; row < block.rows(); ++row) {
        memory.log_sums[block.Token(row) * shape.heads + head] =
            SoftmaxOf(block, row, scores + row * block.width(), scale);
      }
      block.BlockTimes(scores, memory.turned, shape.ValueColumn(kv_head),
                       {memory.output + block.Token(0) * shape.OutputWidth() + column, shape.OutputWidth()});
    }
  }
}

template <typename T>
void BackwardBlock(const HeadShape& shape, const ScoreBlock<T>& block, int64_t kv_head, int64_t head,
                   const AttentionBackward<T>& memory) {
  const auto scale = static_cast<T>(shape.scale);
  const int64_t column = head * shape.head_size;
  const int64_t in_row = block.Token(0) * shape.InputWidth() + column;
  const int64_t out_row = block.Token(0) * shape.OutputWidth() + column;
  const MatrixView<const T> queries{memory.turned + in_row, shape.InputWidth()};
  const MatrixView<const T> gradient{memory.output_gradient + out_row, shape.OutputWidth()};
  const auto size = static_cast<size_t>(block.rows() * block.width());
  T* scores = Scratch<T>(2 * size);
  T* gradients = scores + size;
  block.TimesKeys(queries, memory.turned, shape.KeyColumn(kv_head), scores);
  block.TimesKeys(gradient, memory.turned, shape.ValueColumn(kv_head), gradients);
  for (int64_t row = 0; row < block.rows(); ++row) {
    const int64_t place = out_row + row * shape.OutputWidth();
    SoftmaxBackwardOf(block, row, scores + row * block.width(), gradients + row * block.width(), scale,
                      memory.log_sums[block.Token(row) * shape.heads + head],
                      Product(memory.output + place, memory.output_gradient + place, shape.head_size));
  }
  block.AddToKeys(scores, gradient, memory.turned_gradient, shape.ValueColumn(kv_head));
  block.AddToKeys(gradients, queries, memory.turned_gradient, shape.KeyColumn(kv_head));
  block.BlockTimes(gradients, memory.turned, shape.KeyColumn(kv_head),
                   {memory.turned_gradient + in_row, shape.InputWidth()});
}

template <typename T>
void AttendBackward(const HeadShape& shape, const PackedSegment& segment, int64_t kv_head,
                    const AttentionBackward<T>& memory) {
  const int64_t group = shape.heads / shape.kv_heads;
  for (int64_t first = 0; first < segment.length; first += kQueries) {
    const ScoreBlock<T> block(shape, segment, first);
    for (int64_t head = kv_head * group; head < (kv_head + 1) * group; ++head) {
      BackwardBlock(shape, block, kv_head, head, memory);
    }
  }
}

template <typename T>
KNAVES_INLINE void Turn(const HeadShape& shape, const T* cosines, const T* sines, int64_t rows, T direction, T* data) {
  const int64_t half = shape.head_size / 2;
  for (int64_t row = 0; row < rows; ++row, data += shape.InputWidth(), cosines += half, sines += half) {
    for (int64_t head = 0; head < shape.heads + shape.kv_heads; ++head) {
      T* first = data + head * shape.head_size;
      T* second = first + half;
#pragma omp simd
      for (int64_t i = 0; i < half; ++i) {
        const T a = first[i];
        const T b = second[i];
        first[i] = a * cosines[i] - b * sines[i] * direction;
        second[i] = b * cosines[i] + a * sines[i] * direction;
      }
    }
  }
}

}  // namespace

void AttendSegment(const HeadShape& shape, const PackedSegment& segment, int64_t kv_head,
                   const AttentionForward<float>& memory) {
  Attend(shape, segment, kv_head, memory);
}

void AttendSegment(const HeadShape& shape, const PackedSegment& segment, int64_t kv_head,
                   const AttentionForward<double>& memory) {
  Attend(shape, segment, kv_head, memory);
}

void AttendSegmentBackward(const HeadShape& shape, const PackedSegment& segment, int64_t kv_head,
                           const AttentionBackward<float>& memory) {
  AttendBackward(shape, segment, kv_head, memory);
}

void AttendSegmentBackward(const HeadShape& shape, const PackedSegment& segment, int64_t kv_head,
                           const AttentionBackward<double>& memory) {
  AttendBackward(shape, segment, kv_head, memory);
}

KNAVES_VECTORISED void TurnRows(const HeadShape& shape, const float* cosines, const float* sines, int64_t rows,
                                float direction, float* data) {
  Turn(shape, cosines, sines, rows, direction, data);
}

void TurnRows(const HeadShape& shape, const double* cosines, const double* sines, int64_t rows, double direction,
              double* data) {
  Turn(shape, cosines, sines, rows, direction, data);
}

}  // namespace knaves
