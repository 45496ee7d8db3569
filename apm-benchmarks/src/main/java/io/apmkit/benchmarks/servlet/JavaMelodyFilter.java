package io.apmkit.benchmarks.servlet;

import static java.util.Objects.requireNonNull;

import io.apmkit.benchmarks.servlet.container.StubConfig;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;
import net.bull.javamelody.MonitoringFilter;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * JavaMelody's filter as it comes: hits, errors, sum, sum of squares and maximum of milliseconds,
 * of CPU time and of allocated bytes by path and method, live requests, size of answers. Its
 * collector runs once a minute, so not during a measurement.
 */
@State(Scope.Benchmark)
public class JavaMelodyFilter extends Filtered {

  private @Nullable Path storage;

  @Override
  Filter start() throws ServletException, IOException {
    Path files = Files.createTempDirectory("javamelody");
    storage = files;
    Filter started = new MonitoringFilter();
    started.init(
        new StubConfig(
            Map.of("storage-directory", files.toString(), "jmx-expose-enabled", "true"), Map.of()));
    return started;
  }

  @Override
  void stop() throws IOException {
    filter().destroy();
    try (Stream<Path> files = Files.walk(requireNonNull(storage))) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
