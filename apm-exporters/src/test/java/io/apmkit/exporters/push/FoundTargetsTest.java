package io.apmkit.exporters.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.example.SocketTarget;
import io.apmkit.Apm;
import io.apmkit.exporters.MetricsWriter;
import io.apmkit.exporters.text.PrometheusTextWriter;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Targets that ServiceLoader finds, and the one that the documentation shows. */
@Timeout(60)
class FoundTargetsTest {

  private static final Path DOCUMENT = Path.of("..", "docs", "exporters.md");
  private static final Path EXAMPLE = Path.of("src/test/java/com/example/SocketTarget.java");

  @TempDir private Path directory;

  @Test
  void theExampleOfTheDocumentationIsFoundByNameAndWorks() throws Exception {
    try (ServerSocket shipper = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        Apm apm = Apm.builder().application("job").jvmMetrics(false).pauses(false).start()) {
      System.setProperty("shipper.port", String.valueOf(shipper.getLocalPort()));
      PushReporter reporter =
          PushReporter.builder(apm)
              .target("socket")
              .interval(PushReporterBuilder.MIN_INTERVAL)
              .start();

      try (Socket socket = shipper.accept()) {
        String line =
            new BufferedReader(
                    new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
                .readLine();
        assertThat(line).startsWith("{\"schemaVersion\":1").endsWith("}");
      }
      await().until(() -> reporter.status().sent().batches() > 0);
    } finally {
      System.clearProperty("shipper.port");
    }
  }

  @Test
  void theDocumentationShowsTheExampleAsItIsCompiled() throws IOException {
    String document = Files.readString(DOCUMENT).replace("\r\n", "\n");
    String example = Files.readString(EXAMPLE).replace("\r\n", "\n");

    assertThat(document).contains("```java\n" + example + "```\n");
    String body = example.substring(example.indexOf("/**"));
    assertThat(body.lines().count()).isLessThanOrEqualTo(30);
  }

  @Test
  void aNameThatIsNotFoundIsAnsweredWithThoseThatAre() {
    assertThatThrownBy(() -> FoundTargets.named("kafka"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("there is no push target \"kafka\"; found by ServiceLoader: [log, socket]");
  }

  @Test
  void whatCannotBeLoadedSpoilsNothing() throws Exception {
    try (URLClassLoader loader = loader("com.example.Missing\n" + Throwing.class.getName());
        CapturedLog log = new CapturedLog()) {
      assertThat(namedWith(loader, "socket")).isInstanceOf(SocketTarget.class);

      assertThat(log.text()).contains("com.example.Missing").contains("this one throws");
    }
  }

  @Test
  void twoOfOneNameAreRefusedWithBothClasses() throws Exception {
    try (URLClassLoader loader = loader(AnotherSocket.class.getName())) {
      assertThatThrownBy(() -> namedWith(loader, "socket"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(SocketTarget.class.getName())
          .hasMessageContaining(AnotherSocket.class.getName());
    }
  }

  @Test
  void aContainerWhoseThreadHasNoClassLoaderStillHasOurTargets() {
    assertThat(namedWith(null, "log")).isInstanceOf(LogTarget.class);
  }

  private static PushTarget namedWith(@Nullable ClassLoader loader, String name) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      return FoundTargets.named(name);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private URLClassLoader loader(String services) throws IOException {
    Path file = directory.resolve("META-INF/services/" + PushTarget.class.getName());
    Files.createDirectories(file.getParent());
    Files.writeString(file, services);
    return new URLClassLoader(
        new URL[] {directory.toUri().toURL()}, FoundTargetsTest.class.getClassLoader());
  }

  /** A target that fails when it is made. */
  public static final class Throwing implements PushTarget {

    public Throwing() {
      throw new IllegalStateException("this one throws");
    }

    @Override
    public String name() {
      return "throwing";
    }

    @Override
    public MetricsWriter open(Apm apm) {
      return new PrometheusTextWriter();
    }

    @Override
    public void send(PushBatch batch) {}
  }

  /** A target under a name that is taken. */
  public static final class AnotherSocket implements PushTarget {

    @Override
    public String name() {
      return "socket";
    }

    @Override
    public MetricsWriter open(Apm apm) {
      return new PrometheusTextWriter();
    }

    @Override
    public void send(PushBatch batch) {}
  }
}
