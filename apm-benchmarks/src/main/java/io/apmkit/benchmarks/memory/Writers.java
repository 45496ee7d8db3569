package io.apmkit.benchmarks.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;

/** Threads that do the same work at the same time, and live until closed. */
final class Writers implements AutoCloseable {

  private final ExecutorService pool;
  private final CyclicBarrier together;
  private final int count;

  Writers(int count) {
    this.count = count;
    this.pool = Executors.newFixedThreadPool(count);
    this.together = new CyclicBarrier(count);
  }

  /**
   * Has each thread do it once, and waits for all.
   *
   * @param work takes the number of the thread, from 0
   * @throws IllegalStateException if it failed in one of them
   */
  void each(IntConsumer work) {
    List<Callable<Void>> tasks = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int writer = i;
      tasks.add(
          () -> {
            together.await(); // a thread that waits cannot take the task of another
            work.accept(writer);
            return null;
          });
    }
    try {
      for (Future<Void> done : pool.invokeAll(tasks)) {
        done.get();
      }
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException("a writer failed", e);
    }
  }

  @Override
  public void close() {
    pool.shutdownNow();
  }
}
