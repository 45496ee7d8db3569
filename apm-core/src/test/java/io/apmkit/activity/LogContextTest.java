package io.apmkit.activity;

import static org.assertj.core.api.Assertions.assertThat;

import io.apmkit.internal.Guard;
import io.apmkit.meter.ApmMeterRegistry;
import io.micrometer.core.instrument.Clock;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LogContexts;
import org.slf4j.MDC;
import org.slf4j.helpers.BasicMDCAdapter;
import org.slf4j.helpers.NOPLogger;
import org.slf4j.spi.MDCAdapter;

class LogContextTest {

  private final ApmMeterRegistry registry = new ApmMeterRegistry(Clock.SYSTEM);
  private final Guard guard = new Guard(NOPLogger.NOP_LOGGER, Clock.SYSTEM);
  private MDCAdapter before;

  @BeforeEach
  void keepContext() {
    before = LogContexts.use(LogContexts.keeping());
  }

  @AfterEach
  void asItWas() {
    new RequestMonitor(registry).switchTo(null);
    LogContexts.use(before);
  }

  @Test
  void idsAreInTheLogsContextAsLongAsTheThreadWorksForTheRequest() throws Exception {
    RequestMonitor requests = new RequestMonitor(registry);
    ActiveRequest outer = requests.start("GET", null, "outer");
    ActiveRequest inner = requests.start("GET", null, "inner");
    assertThat(ids()).isEqualTo("null null");

    requests.switchTo(outer);
    assertThat(ids()).isEqualTo("outer " + outer.traceId());
    requests.switchTo(inner);
    assertThat(ids()).isEqualTo("inner " + inner.traceId());
    Callable<String> carried = requests.carryCall(LogContextTest::ids);
    requests.switchTo(outer);
    assertThat(ids()).isEqualTo("outer " + outer.traceId());
    requests.switchTo(null);
    assertThat(ids()).isEqualTo("null null");

    ExecutorService pool = Executors.newSingleThreadExecutor();
    try {
      assertThat(pool.submit(carried).get()).isEqualTo("inner " + inner.traceId());
      assertThat(pool.submit(LogContextTest::ids).get()).isEqualTo("null null");
    } finally {
      pool.shutdown();
    }
  }

  @Test
  void whatTheApplicationPutThereStays() {
    MDC.put("trace_id", "of a tracer");
    MDC.put("user", "ann");
    RequestMonitor requests = new RequestMonitor(registry);

    requests.switchTo(requests.start("GET", null, "mine"));
    assertThat(ids()).isEqualTo("mine of a tracer");
    requests.switchTo(null);

    assertThat(ids()).isEqualTo("null of a tracer");
    assertThat(MDC.get("user")).isEqualTo("ann");
  }

  @Test
  void itCanBeSwitchedOff() {
    RequestMonitor requests =
        new RequestMonitor(registry, RequestConfig.defaults().withLogContext(false), guard);

    requests.switchTo(requests.start("GET"));

    assertThat(ids()).isEqualTo("null null");
  }

  @Test
  void aContextThatFailsHarmsNobody() {
    LogContexts.use(
        new BasicMDCAdapter() {
          @Override
          public void put(String key, String value) {
            throw new IllegalStateException("full");
          }
        });
    RequestMonitor requests = new RequestMonitor(registry, RequestConfig.defaults(), guard);
    ActiveRequest request = requests.start("GET");

    requests.switchTo(request);

    assertThat(requests.current()).isSameAs(request);
    requests.switchTo(null);
    assertThat(requests.current()).isNull();
    assertThat(guard.failures()).isEqualTo(1);
  }

  private static String ids() {
    return MDC.get("request_id") + " " + MDC.get("trace_id");
  }
}
