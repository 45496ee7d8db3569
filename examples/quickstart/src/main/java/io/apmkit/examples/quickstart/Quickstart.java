package io.apmkit.examples.quickstart;

import io.apmkit.Apm;
import io.apmkit.exporters.http.ApmHttpServer;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Monitoring without a servlet container: some work, a timer around it, and a port to look at. */
public final class Quickstart {

  private Quickstart() {}

  /**
   * Works until stopped.
   *
   * @param args optionally, after how many seconds to end
   * @throws Exception if the port cannot be used or the thread is interrupted
   */
  public static void main(String[] args) throws Exception {
    Duration runFor = args.length == 0 ? null : Duration.ofSeconds(Long.parseLong(args[0]));
    long startNanos = System.nanoTime();

    try (Apm apm = Apm.builder().application("quickstart").start();
        ApmHttpServer server = ApmHttpServer.start(apm, 0)) { // 0: any free port
      String address = "http://127.0.0.1:" + server.port();
      System.out.println("Look at " + address + "/metrics/prometheus");
      System.out.println("     or " + address + "/health");

      Timer work = apm.registry().timer("quickstart.work");
      while (runFor == null || System.nanoTime() - startNanos < runFor.toNanos()) {
        work.recordCallable(Quickstart::work);
      }
    }
  }

  private static long work() throws InterruptedException {
    long millis = ThreadLocalRandom.current().nextLong(5, 50);
    Thread.sleep(millis);
    return millis;
  }
}
