package io.apmkit.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class DaemonThreadsTest {

  @Test
  void aThreadTakesNothingOverFromTheHostsThreadThatStartsIt() throws InterruptedException {
    InheritableThreadLocal<String> ofTheHost = new InheritableThreadLocal<>();
    ofTheHost.set("a session");
    AtomicReference<String> seen = new AtomicReference<>("nothing yet");
    Thread thread = DaemonThreads.named("test", () -> seen.set(String.valueOf(ofTheHost.get())));

    thread.start();
    thread.join();

    assertThat(seen).hasValue("null");
    assertThat(thread.isDaemon()).isTrue();
    assertThat(thread.getName()).isEqualTo("apmkit-test");
    assertThat(thread.getContextClassLoader()).isSameAs(DaemonThreads.class.getClassLoader());
  }
}
