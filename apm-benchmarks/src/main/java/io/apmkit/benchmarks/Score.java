package io.apmkit.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/**
 * One figure of one benchmark method; lower is better.
 *
 * @param benchmarkCase what was measured, such as {@code counter-2t}; has no blanks
 * @param method who was measured: {@code ours}, a peer or a floor
 * @param unit such as {@code ns/op}
 * @param value the median of the iterations of all forks: one disturbed iteration moves a mean
 */
record Score(String benchmarkCase, String method, String unit, double value) {

  private static final List<String> BESIDE_TIME = List.of("gc.alloc.rate.norm", CpuProfiler.LABEL);
  private static final Pattern WORD_START = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");
  private static final Pattern BLANKS = Pattern.compile("\\s+");

  /** The time, and what was allocated and computed if the profilers looked on. */
  static List<Score> of(RunResult run) {
    BenchmarkParams params = run.getParams();
    Map<String, String> parameters = new TreeMap<>();
    for (String key : params.getParamsKeys()) {
      parameters.put(key, params.getParam(key));
    }
    String name = caseName(params.getBenchmark(), parameters, params.getThreads());
    String method = methodName(params.getBenchmark());
    List<Score> scores = new ArrayList<>();
    scores.add(score(name, method, run.getPrimaryResult()));
    for (String label : BESIDE_TIME) {
      Result<?> result = run.getSecondaryResults().get(label);
      if (result != null) {
        scores.add(score(name, method, result));
      }
    }
    return scores;
  }

  boolean isOurs() {
    return method.equals("ours");
  }

  private static Score score(String name, String method, Result<?> result) {
    return new Score(name, method, result.getScoreUnit(), result.getStatistics().getPercentile(50));
  }

  /**
   * The case that a benchmark belongs to.
   *
   * @param benchmark class and method, such as {@code a.b.TimedBlockBenchmark.ours}
   * @param parameters values by name
   * @param threads how many ran it
   * @return {@code timed-block-1t}; with parameters {@code timed-block-VALUE-1t}
   */
  static String caseName(String benchmark, Map<String, String> parameters, int threads) {
    String type = benchmark.substring(0, benchmark.lastIndexOf('.'));
    String simple = type.substring(type.lastIndexOf('.') + 1);
    String stem =
        simple.endsWith("Benchmark")
            ? simple.substring(0, simple.length() - "Benchmark".length())
            : simple;
    StringBuilder name = new StringBuilder(WORD_START.matcher(stem).replaceAll("-"));
    for (String value : new TreeMap<>(parameters).values()) {
      name.append('-').append(BLANKS.matcher(value).replaceAll("_"));
    }
    return name.append('-').append(threads).append('t').toString().toLowerCase(Locale.ROOT);
  }

  /** The last part of a benchmark's full name. */
  static String methodName(String benchmark) {
    return benchmark.substring(benchmark.lastIndexOf('.') + 1);
  }
}
