package io.apmkit.benchmarks;

import io.apmkit.benchmarks.memory.HeapProfiler;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.util.Statistics;

/**
 * One figure of one benchmark method; lower is better.
 *
 * @param benchmarkCase what was measured, such as {@code counter-2t}; has no blanks
 * @param method who was measured: {@code ours}, a peer or a floor
 * @param unit such as {@code ns/op}
 * @param value the median of the iterations of all forks, for one disturbed iteration moves a mean;
 *     of sampled times the percentile that the case is called after
 */
record Score(String benchmarkCase, String method, String unit, double value) {

  private static final List<String> BESIDE_TIME = List.of("gc.alloc.rate.norm", CpuProfiler.LABEL);
  private static final Pattern WORD_START = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");
  private static final Pattern BLANKS = Pattern.compile("\\s+");

  /**
   * The heap if that is what was measured, percentiles if times were sampled; else the time and
   * what the profilers saw.
   *
   * @param namesThreads whether the case ends in the number of threads
   */
  static List<Score> of(RunResult run, boolean namesThreads) {
    BenchmarkParams params = run.getParams();
    Map<String, String> parameters = new TreeMap<>();
    for (String key : params.getParamsKeys()) {
      parameters.put(key, params.getParam(key));
    }
    String name = caseName(params.getBenchmark(), parameters);
    String method = methodName(params.getBenchmark());
    Result<?> heap = run.getSecondaryResults().get(HeapProfiler.LABEL);
    if (heap != null) { // then time was of no interest
      return List.of(score(name, method, heap));
    }
    if (namesThreads) {
      name += "-" + params.getThreads() + 't';
    }
    Result<?> time = run.getPrimaryResult();
    if (params.getMode() == Mode.SampleTime) { // beside other threads, which profilers see too
      return percentiles(name, method, time.getScoreUnit(), time.getStatistics());
    }
    List<Score> scores = new ArrayList<>();
    scores.add(score(name, method, time));
    for (String label : BESIDE_TIME) {
      Result<?> result = run.getSecondaryResults().get(label);
      if (result != null) {
        scores.add(score(name, method, result));
      }
    }
    return scores;
  }

  /** The usual, the rare and the worst of all operations of all forks. */
  static List<Score> percentiles(String name, String method, String unit, Statistics times) {
    String each = unit.replace("/op", ""); // of one operation and no average
    return List.of(
        new Score(name + "-p50", method, each, times.getPercentile(50)),
        new Score(name + "-p99.99", method, each, times.getPercentile(99.99)),
        new Score(name + "-max", method, each, times.getMax()));
  }

  boolean isOurs() {
    return method.equals("ours");
  }

  boolean isFloor() {
    return method.startsWith("floor");
  }

  private static Score score(String name, String method, Result<?> result) {
    return new Score(name, method, result.getScoreUnit(), result.getStatistics().getPercentile(50));
  }

  /**
   * The case that a benchmark belongs to, but for the number of threads.
   *
   * @param benchmark class and method, such as {@code a.b.TimedBlockBenchmark.ours}
   * @param parameters values by name; how many series were averaged is no part of the case
   * @return {@code timed-block}; with parameters {@code timed-block-VALUE}
   */
  static String caseName(String benchmark, Map<String, String> parameters) {
    String type = benchmark.substring(0, benchmark.lastIndexOf('.'));
    String simple = type.substring(type.lastIndexOf('.') + 1);
    String stem =
        simple.endsWith("Benchmark")
            ? simple.substring(0, simple.length() - "Benchmark".length())
            : simple;
    StringBuilder name = new StringBuilder(WORD_START.matcher(stem).replaceAll("-"));
    Map<String, String> sorted = new TreeMap<>(parameters);
    sorted.remove(Pace.POPULATION);
    for (String value : sorted.values()) {
      name.append('-').append(BLANKS.matcher(value).replaceAll("_"));
    }
    return name.toString().toLowerCase(Locale.ROOT);
  }

  /** The last part of a benchmark's full name. */
  static String methodName(String benchmark) {
    return benchmark.substring(benchmark.lastIndexOf('.') + 1);
  }
}
