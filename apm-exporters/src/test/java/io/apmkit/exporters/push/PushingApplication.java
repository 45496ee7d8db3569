package io.apmkit.exporters.push;

import io.apmkit.Apm;
import java.net.URI;
import java.util.concurrent.TimeUnit;

/** An application that pushes for a while, in all ways, and then ends. */
public final class PushingApplication implements Runnable {

  private final URI receiver;

  public PushingApplication(URI receiver) {
    this.receiver = receiver;
  }

  @Override
  public void run() {
    try (Apm apm = Apm.builder().application("job").jvmMetrics(false).pauses(false).start()) {
      PushReporter http = start(apm, HttpTarget.builder(receiver).gzip().build());
      PushReporter gateway = start(apm, Pushgateway.builder(receiver).deleteOnClose().build());
      PushReporter failing =
          start(apm, HttpTarget.builder(URI.create("http://127.0.0.1:1/")).name("bad").build());
      PushReporter log =
          PushReporter.builder(apm)
              .target("log")
              .interval(PushReporterBuilder.MIN_INTERVAL)
              .start();
      while (http.status().sent().batches() < 2
          || gateway.status().sent().batches() < 2
          || log.status().sent().batches() < 2
          || failing.status().failedAttempts() < 1) {
        TimeUnit.MILLISECONDS.sleep(10);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static PushReporter start(Apm apm, PushTarget target) {
    return PushReporter.builder(apm)
        .target(target)
        .interval(PushReporterBuilder.MIN_INTERVAL)
        .start();
  }
}
