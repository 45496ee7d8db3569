package io.apmkit.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Param;

class SuitesTest {

  @Test
  void theScriptKnowsTheSameSuites() throws Exception {
    String names = String.join(" ", Suites.names());

    assertThat(Files.readAllLines(Path.of("bench"))).contains("suites=(" + names + ")");
  }

  @Test
  void everyBenchmarkClassMeasuresOursAndLowerIsBetter() {
    assertThat(benchmarkClasses())
        .allSatisfy(
            type -> {
              assertThat(methods(type)).contains("ours").doesNotHaveDuplicates();
              assertThat(type.getAnnotation(BenchmarkMode.class).value())
                  .doesNotContain(Mode.Throughput, Mode.All);
            });
  }

  @Test
  void everyChoiceOfMethodsHasOursAndEveryNameInItExists() {
    assertThat(runs())
        .allSatisfy(
            run -> {
              assertThat("ours").matches(run.methods());
              for (String name : run.methods().split("\\|", -1)) {
                assertThat(methods(run.benchmark())).anyMatch(method -> method.matches(name));
              }
            });
  }

  @Test
  void everyParameterOfARunExists() {
    assertThat(runs())
        .allSatisfy(
            run ->
                assertThat(run.parameters().keySet())
                    .allSatisfy(
                        name ->
                            assertThat(
                                    run.benchmark().getField(name).isAnnotationPresent(Param.class))
                                .isTrue()));
  }

  private static Stream<Suites.Run> runs() {
    return Suites.names().stream()
        .flatMap(name -> Suites.named(name).orElseThrow().runs().stream());
  }

  private static Stream<Class<?>> benchmarkClasses() {
    return runs().<Class<?>>map(Suites.Run::benchmark).distinct();
  }

  private static Stream<String> methods(Class<?> type) {
    return Arrays.stream(type.getMethods())
        .filter(method -> method.isAnnotationPresent(Benchmark.class))
        .map(Method::getName);
  }
}
