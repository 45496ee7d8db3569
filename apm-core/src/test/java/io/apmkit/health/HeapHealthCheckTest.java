package io.apmkit.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Asked in a virtual machine of its own, under each collector. */
class HeapHealthCheckTest {

  @ParameterizedTest
  @ValueSource(strings = {"UseG1GC", "UseSerialGC", "UseParallelGC"})
  void aHeapThatIsRetainedIsNotHealthyUnderAnyCollector(String collector) throws Exception {
    assertThat(ask(collector, "retain")).startsWith("WARNING").doesNotContain("OutOfMemory");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UseG1GC", "UseSerialGC", "UseParallelGC"})
  void garbageIsNoReasonToWorry(String collector) throws Exception {
    assertThat(ask(collector, "discard")).startsWith("HEALTHY");
  }

  private static String ask(String collector, String what) throws Exception {
    Process java =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx96m",
                "-XX:+" + collector,
                "-cp",
                System.getProperty("java.class.path"),
                Application.class.getName(),
                what)
            .redirectErrorStream(true)
            .start();
    String answer = new String(java.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(java.waitFor()).as(answer).isZero();
    return answer;
  }

  /** Allocates four times its heap in small objects; keeps over half of the heap, or nothing. */
  static final class Application {

    private static final int OBJECT = 10_000;

    private Application() {}

    public static void main(String[] args) {
      long heap = Runtime.getRuntime().maxMemory();
      List<byte[]> kept = new ArrayList<>();
      long keep = args[0].equals("retain") ? heap * 55 / 100 : 0;
      for (long allocated = 0; allocated < heap * 4; allocated += OBJECT) {
        byte[] object = new byte[OBJECT];
        if ((long) kept.size() * OBJECT < keep) {
          kept.add(object);
        }
      }
      HealthResult result = new HeapHealthCheck(0.5, 1).check();
      System.out.println(result.status() + " " + result.message() + " " + kept.size());
    }
  }
}
