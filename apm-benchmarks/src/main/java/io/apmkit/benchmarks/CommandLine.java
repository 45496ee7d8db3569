package io.apmkit.benchmarks;

import java.util.Arrays;
import java.util.List;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;

/**
 * What was asked for: {@code SUITE [--quick] [-- JMH options]}.
 *
 * @param suite what to run
 * @param pace how long
 * @param jmh the options after {@code --}
 */
record CommandLine(Suites.Suite suite, Pace pace, CommandLineOptions jmh) {

  /**
   * Reads the arguments of the program.
   *
   * @throws IllegalArgumentException if they ask for what does not exist; the message says what
   *     does
   */
  static CommandLine parse(String... args) {
    List<String> all = Arrays.asList(args);
    int separator = all.indexOf("--");
    List<String> own = separator < 0 ? all : all.subList(0, separator);
    List<String> forJmh = separator < 0 ? List.of() : all.subList(separator + 1, all.size());
    if (own.isEmpty()) {
      throw new IllegalArgumentException("no suite is named; there are: " + suites());
    }
    String name = own.get(0);
    Suites.Suite suite =
        Suites.named(name)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "unknown suite '" + name + "'; there are: " + suites()));
    Pace pace = suite.pace();
    for (String option : own.subList(1, own.size())) {
      if (!option.equals("--quick")) {
        throw new IllegalArgumentException(
            "unknown option '" + option + "'; use --quick, and put options of JMH after --");
      }
      pace = Pace.QUICK;
    }
    return new CommandLine(suite, pace, jmhOptions(forJmh));
  }

  /** The runs of the suite; with JMH's {@code -t}, each class once with that many threads. */
  List<Suites.Run> runs() {
    if (!jmh.getThreads().hasValue()) {
      return suite.runs();
    }
    int threads = jmh.getThreads().get();
    return suite.runs().stream()
        .map(run -> run.hasOwnThreads() ? run : new Suites.Run(run.benchmark(), threads))
        .distinct()
        .toList();
  }

  private static CommandLineOptions jmhOptions(List<String> options) {
    CommandLineOptions parsed;
    try {
      parsed = new CommandLineOptions(options.toArray(String[]::new));
    } catch (CommandLineOptionException e) {
      throw new IllegalArgumentException("JMH refuses " + options + ": " + e.getMessage(), e);
    }
    if (!parsed.getIncludes().isEmpty()) { // JMH would add them to the suite
      throw new IllegalArgumentException(
          parsed.getIncludes()
              + " names benchmarks, but the suite does that; leave some out with -e PATTERN");
    }
    return parsed;
  }

  private static String suites() {
    return String.join(", ", Suites.names());
  }
}
