#include "policy/tokenizer/worker_pool.h"

#include <gtest/gtest.h>

namespace knaves {
namespace {

struct Counter {
  int uses = 0;
};

TEST(WorkerPool, LendsAnObjectAgainThatHasComeBack) {
  WorkerPool<Counter> pool;
  for (int i = 0; i < 3; ++i) {
    const WorkerPool<Counter>::Loan loan = pool.Borrow();
    EXPECT_EQ((*loan).uses++, i);
  }
}

TEST(WorkerPool, LendsEachObjectOnceAtATime) {
  WorkerPool<Counter> pool;
  const WorkerPool<Counter>::Loan first = pool.Borrow();
  const WorkerPool<Counter>::Loan second = pool.Borrow();
  EXPECT_NE(&*first, &*second);
}

}  // namespace
}  // namespace knaves
