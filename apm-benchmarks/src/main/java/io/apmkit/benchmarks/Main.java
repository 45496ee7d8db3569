package io.apmkit.benchmarks;

import io.apmkit.benchmarks.memory.HeapProfiler;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.NoBenchmarksException;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs one suite in forked virtual machines, writes JMH's results to {@code bench-SUITE.json}
 * beside the jar, and ends with the lines of {@link RatioReport}. Ends with status 2 if asked for
 * something that does not exist, and with 1 if a benchmark failed.
 */
public final class Main {

  private Main() {}

  /** Takes {@code SUITE [--quick] [-- JMH options]}. */
  public static void main(String[] args) throws Exception {
    CommandLine asked;
    try {
      asked = CommandLine.parse(args);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(2);
      return;
    }
    if (asked.jmh().shouldHelp()) {
      asked.jmh().showHelp();
      return;
    }
    try {
      run(asked);
    } catch (RunnerException e) {
      System.err.println("Suite " + asked.suite().name() + " failed: " + e.getMessage());
      System.exit(1);
    }
  }

  private static void run(CommandLine asked)
      throws RunnerException, IOException, URISyntaxException {
    Collection<RunResult> results = new ArrayList<>();
    List<Score> scores = new ArrayList<>();
    for (Suites.Run run : asked.runs()) {
      try {
        for (RunResult result : new Runner(options(asked, run)).run()) {
          results.add(result);
          scores.addAll(Score.of(result, !run.hasOwnThreads()));
        }
      } catch (NoBenchmarksException e) {
        System.out.println("Nothing is left of " + run.benchmark().getSimpleName());
      }
    }
    write(asked, results);
    if (asked.pace() == Pace.QUICK) {
      System.out.println("--quick: few short iterations, so these figures are noisy; quote none.");
    }
    scores.addAll(Derived.from(scores));
    RatioReport.lines(asked.suite().name(), scores).forEach(System.out::println);
  }

  private static Options options(CommandLine asked, Suites.Run run) {
    CommandLineOptions jmh = asked.jmh();
    Pace pace = asked.pace();
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .parent(jmh)
            .include(
                "^" + Pattern.quote(run.benchmark().getName() + ".") + "(" + run.methods() + ")$")
            .threads(run.threads())
            .param(
                Pace.POPULATION,
                jmh.getParameter(Pace.POPULATION)
                    .orElse(List.of(Integer.toString(pace.population)))
                    .toArray(String[]::new))
            .addProfiler(GCProfiler.class)
            .addProfiler(CpuProfiler.class)
            .addProfiler(HeapProfiler.class)
            .shouldFailOnError(true);
    run.parameters().forEach(options::param);
    return run.hasOwnPace() ? options.build() : atPace(pace, jmh, options).build();
  }

  private static ChainedOptionsBuilder atPace(
      Pace pace, CommandLineOptions jmh, ChainedOptionsBuilder options) {
    return options
        .forks(jmh.getForkCount().orElse(pace.forks))
        .warmupIterations(jmh.getWarmupIterations().orElse(pace.warmups))
        .warmupTime(jmh.getWarmupTime().orElse(pace.iterationTime()))
        .measurementIterations(jmh.getMeasurementIterations().orElse(pace.iterations))
        .measurementTime(jmh.getMeasurementTime().orElse(pace.iterationTime()));
  }

  /** JMH would write a file for each run; this is one with the results of all of them. */
  private static void write(CommandLine asked, Collection<RunResult> results)
      throws IOException, URISyntaxException {
    Path program = Path.of(Main.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Path beside = program.resolveSibling("bench-" + asked.suite().name() + ".json");
    String file = asked.jmh().getResult().orElse(beside.toString());
    ResultFormatType format = asked.jmh().getResultFormat().orElse(ResultFormatType.JSON);
    try (PrintStream out = new PrintStream(file, StandardCharsets.UTF_8)) {
      ResultFormatFactory.getInstance(format, out).writeOut(results);
    }
    System.out.println("Results of JMH: " + file);
  }
}
