package io.apmkit.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.apmkit.meter.ApmMeterRegistry;
import io.micrometer.context.ContextRegistry;
import io.micrometer.context.ContextSnapshot;
import io.micrometer.context.ContextSnapshotFactory;
import io.micrometer.core.instrument.Clock;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CarriedRequestTest {

  private final ApmMeterRegistry registry = new ApmMeterRegistry(Clock.SYSTEM);
  private final RequestMonitor requests = new RequestMonitor(registry);
  private final ExecutorService pool = Executors.newSingleThreadExecutor();

  @AfterEach
  void endThreads() {
    requests.switchTo(null);
    pool.shutdownNow();
  }

  @Test
  void tasksOfAnExecutorWorkForTheRequestOfWhoeverHandsThemOver() throws Exception {
    ExecutorService carrying = requests.carrying(pool);
    ActiveRequest request = requests.start("GET");
    requests.switchTo(request);
    List<@Nullable ActiveRequest> seen = Collections.synchronizedList(new ArrayList<>());
    Callable<@Nullable ActiveRequest> look = requests::current;

    carrying.execute(() -> seen.add(requests.current()));
    seen.add(carrying.submit(look).get());
    carrying.submit(() -> seen.add(requests.current()), "done").get();
    carrying
        .submit(
            () -> {
              seen.add(requests.current());
            })
        .get();
    for (Future<@Nullable ActiveRequest> each : carrying.invokeAll(List.of(look, look))) {
      seen.add(each.get());
    }
    seen.add(carrying.invokeAll(List.of(look), 1, TimeUnit.MINUTES).get(0).get());
    seen.add(carrying.invokeAny(List.of(look)));
    seen.add(carrying.invokeAny(List.of(look), 1, TimeUnit.MINUTES));

    assertThat(seen).hasSize(9).containsOnly(request);
    assertThat(pool.submit(look).get()).isNull();
    requests.switchTo(null);
    assertThat(carrying.submit(look).get()).isNull();
  }

  @Test
  @SuppressWarnings({"NullAway", "FutureReturnValueIgnored"}) // as a caller without checks would
  void aTaskThatIsNullIsRefusedWhereItIsHandedOver() {
    ExecutorService carrying = requests.carrying(pool);
    requests.switchTo(requests.start("GET"));

    assertThatThrownBy(() -> carrying.execute(null)).isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> carrying.submit((Callable<String>) null))
        .isInstanceOf(NullPointerException.class);
  }

  @Test
  void futuresWorkForIt() throws Exception {
    Executor carrying = requests.carrying((Executor) pool);
    ActiveRequest request = requests.start("GET");
    requests.switchTo(request);

    CompletableFuture<@Nullable ActiveRequest> supplied =
        CompletableFuture.supplyAsync(requests::current, carrying);
    CompletableFuture<@Nullable ActiveRequest> then =
        supplied.thenApplyAsync(before -> requests.current(), carrying);
    CompletableFuture<@Nullable ActiveRequest> elsewhere =
        CompletableFuture.supplyAsync(requests.carrySupply(requests::current));

    assertThat(supplied.get()).isSameAs(request);
    assertThat(then.get()).isSameAs(request);
    assertThat(elsewhere.get()).isSameAs(request);
  }

  @Test
  void theThreadGoesBackToWhatItWorkedForAndFailuresFly() {
    ActiveRequest inner = requests.start("GET");
    requests.switchTo(inner);
    Callable<String> failing =
        requests.carryCall(
            () -> {
              assertThat(requests.current()).isSameAs(inner);
              throw new IOException("as it is");
            });
    ActiveRequest outer = requests.start("GET");
    requests.switchTo(outer);

    assertThatThrownBy(failing::call).isExactlyInstanceOf(IOException.class).hasMessage("as it is");

    assertThat(requests.current()).isSameAs(outer);
  }

  @Test
  void whatRunsAfterTheEndIsNotAttached() throws Exception {
    ActiveRequest request = requests.start("GET");
    requests.switchTo(request);
    Callable<@Nullable ActiveRequest> late = requests.carryCall(requests::current);
    request.end("/a", 200, null);

    assertThat(pool.submit(late).get()).isNull();
  }

  @Test
  void statementsOfOtherThreadsBelongToTheRequest() throws Exception {
    SqlMonitor sql = new SqlMonitor(registry, SqlConfig.defaults(), requests);
    StatementRecorder select = sql.statement("h2database", "select ?", "SELECT", null);
    ActiveRequest request = requests.start("GET");
    requests.switchTo(request);

    requests.carrying(pool).submit(() -> select.succeeded(5)).get();
    pool.submit(() -> select.succeeded(5)).get();

    assertThat(request.statements()).hasSize(1);
    assertThat(request.statements().get(0).count()).isEqualTo(1);
  }

  @Test
  void micrometersContextPropagationCarriesIt() throws Exception {
    ActiveRequest request = requests.start("GET");
    requests.switchTo(request);
    ContextSnapshot snapshot =
        ContextSnapshotFactory.builder()
            .contextRegistry(ContextRegistry.getInstance()) // with what the service loader finds
            .build()
            .captureAll();

    Future<@Nullable ActiveRequest> carried =
        pool.submit(snapshot.wrap((Callable<@Nullable ActiveRequest>) requests::current));

    assertThat(carried.get()).isSameAs(request);
    assertThat(pool.submit(requests::current).get()).isNull();
  }

  @Test
  void theExecutorIsOnlySeenThrough() throws InterruptedException, ExecutionException {
    ExecutorService carrying = requests.carrying(pool);
    assertThat(carrying.isShutdown()).isFalse();
    carrying.submit(() -> {}).get();

    carrying.shutdown();

    assertThat(pool.isShutdown()).isTrue();
    assertThat(carrying.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
    assertThat(carrying.isTerminated()).isTrue();
    assertThat(carrying.shutdownNow()).isEmpty();
  }
}
