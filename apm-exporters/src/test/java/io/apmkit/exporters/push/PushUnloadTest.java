package io.apmkit.exporters.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.ref.WeakReference;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class PushUnloadTest {

  @Test
  void anApplicationThatHasPushedCanBeUnloaded() throws Exception {
    try (FakeReceiver receiver = new FakeReceiver();
        CapturedLog log = new CapturedLog()) {
      WeakReference<ClassLoader> application = run(receiver.uri());

      assertThat(log.text()).contains("metrics at").contains("push to bad failed");
      assertThat(receiver.requests).anyMatch(request -> request.line().startsWith("DELETE "));
      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(
              () -> {
                System.gc();
                assertThat(application.get()).isNull();
              });
    }
    assertThat(Threads.named("apmkit-push-")).isEmpty();
  }

  /** What is on its stack is gone when it returns. */
  private static WeakReference<ClassLoader> run(URI receiver) throws Exception {
    try (ApplicationLoader loader = new ApplicationLoader()) {
      Object application =
          loader
              .loadClass(PushingApplication.class.getName())
              .getConstructor(URI.class)
              .newInstance(receiver);
      assertThat(application).isNotInstanceOf(PushingApplication.class); // a class of its own
      Thread thread = new Thread((Runnable) application);
      thread.setContextClassLoader(loader);
      thread.start();
      thread.join();
      linkAnotherRecord();
      return new WeakReference<>(loader);
    }
  }

  /**
   * The JDK keeps the classes of the record whose methods were linked last, from 19 on until memory
   * runs short. So here comes the next one.
   */
  private static void linkAnotherRecord() throws Exception {
    try (ApplicationLoader loader = new ApplicationLoader()) {
      Class<?> type = loader.loadClass(Linked.class.getName());
      Object last = type.getConstructor(type).newInstance(new Object[] {null});
      assertThat(last).hasToString("Linked[next=null]").hasSameHashCodeAs(last);
      assertThat(last.equals("last")).isFalse();
    }
  }

  /** Linked again in each loader; it also has a component of its loader's. */
  public record Linked(@Nullable Linked next) {}
}
