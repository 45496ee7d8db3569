package io.apmkit.activity;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** An executor whose tasks work for the request of the thread that submits them. */
final class CarryingExecutorService implements ExecutorService {

  private final ExecutorService executor;
  private final RequestMonitor requests;

  CarryingExecutorService(ExecutorService executor, RequestMonitor requests) {
    this.executor = executor;
    this.requests = requests;
  }

  @Override
  public void execute(Runnable command) {
    executor.execute(requests.carry(command));
  }

  @Override
  public <T> Future<T> submit(Callable<T> task) {
    return executor.submit(requests.carryCall(task));
  }

  @Override
  public <T> Future<T> submit(Runnable task, T result) {
    return executor.submit(requests.carry(task), result);
  }

  @Override
  public Future<?> submit(Runnable task) {
    return executor.submit(requests.carry(task));
  }

  @Override
  public <T> List<Future<T>> invokeAll(Collection<? extends Callable<T>> tasks)
      throws InterruptedException {
    return executor.invokeAll(carry(tasks));
  }

  @Override
  public <T> List<Future<T>> invokeAll(
      Collection<? extends Callable<T>> tasks, long timeout, TimeUnit unit)
      throws InterruptedException {
    return executor.invokeAll(carry(tasks), timeout, unit);
  }

  @Override
  public <T> T invokeAny(Collection<? extends Callable<T>> tasks)
      throws InterruptedException, ExecutionException {
    return executor.invokeAny(carry(tasks));
  }

  @Override
  public <T> T invokeAny(Collection<? extends Callable<T>> tasks, long timeout, TimeUnit unit)
      throws InterruptedException, ExecutionException, TimeoutException {
    return executor.invokeAny(carry(tasks), timeout, unit);
  }

  private <T> List<Callable<T>> carry(Collection<? extends Callable<T>> tasks) {
    List<Callable<T>> carried = new ArrayList<>(tasks.size());
    tasks.forEach(task -> carried.add(requests.carryCall(task)));
    return carried;
  }

  @Override
  public void shutdown() {
    executor.shutdown();
  }

  @Override
  public List<Runnable> shutdownNow() {
    return executor.shutdownNow();
  }

  @Override
  public boolean isShutdown() {
    return executor.isShutdown();
  }

  @Override
  public boolean isTerminated() {
    return executor.isTerminated();
  }

  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
    return executor.awaitTermination(timeout, unit);
  }
}
