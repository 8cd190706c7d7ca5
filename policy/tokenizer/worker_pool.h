// Objects that calls borrow one at a time, so that what a call leaves in them serves the next one on any thread.
#pragma once

#include <memory>
#include <mutex>
#include <utility>
#include <vector>

namespace knaves {

// Holds as many objects as were ever borrowed at once. Thread-safe. Outlives its loans.
template <typename T>
class WorkerPool {
 public:
  // Gives the object back when it goes.
  class Loan {
   public:
    Loan(WorkerPool* pool, std::unique_ptr<T> object) : pool_(pool), object_(std::move(object)) {}
    Loan(const Loan&) = delete;
    Loan& operator=(const Loan&) = delete;
    ~Loan() { pool_->GiveBack(std::move(object_)); }
    T& operator*() const { return *object_; }

   private:
    WorkerPool* pool_;
    std::unique_ptr<T> object_;
  };

  Loan Borrow() {
    {
      const std::lock_guard<std::mutex> lock(mutex_);
      if (!idle_.empty()) {
        std::unique_ptr<T> object = std::move(idle_.back());
        idle_.pop_back();
        return Loan(this, std::move(object));
      }
    }
    return Loan(this, std::make_unique<T>());
  }

 private:
  void GiveBack(std::unique_ptr<T> object) {
    const std::lock_guard<std::mutex> lock(mutex_);
    idle_.push_back(std::move(object));
  }

  std::mutex mutex_;
  std::vector<std::unique_ptr<T>> idle_;
};

}  // namespace knaves
