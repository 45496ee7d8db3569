package io.apmkit.examples.shop;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the command line asks for. Immutable.
 *
 * @param port port on the loopback address, 0 to {@value #MAX_PORT}; 0 takes any free one
 * @param runFor when to end without being told to; null to run until stopped
 * @param jdbcUrl the database; null for one in memory that ends with the shop
 * @param traffic whether the built-in visitors come
 * @param monitoring whether apmkit runs in it
 * @param help whether only the usage is wanted
 */
record ShopOptions(
    int port,
    @Nullable Duration runFor,
    @Nullable String jdbcUrl,
    boolean traffic,
    boolean monitoring,
    boolean help) {

  static final int DEFAULT_PORT = 8080;
  static final int MAX_PORT = 65_535;
  static final int MAX_SECONDS = 86_400;

  static final String USAGE =
      """
      Usage: java -jar shop.jar [options]

        --port N        listen on 127.0.0.1:N, 0 to 65535; 0 takes any free port (default 8080)
        --seconds N     end by itself after N seconds, 1 to 86400 (default: run until stopped)
        --jdbc-url URL  use this database, jdbc:h2:... (default: H2 in memory);
                        for another one, put its driver on the class path instead of -jar:
                        java -cp shop.jar:driver.jar io.apmkit.examples.shop.ShopMain ...
                        (on Windows with ; between the jars)
        --no-traffic    do not start the built-in visitors
        --no-monitoring run without apmkit, to compare: no filter, the data source as it is,
                        nothing below /apm
        --help          show this text
      """;

  /** Port {@value #DEFAULT_PORT}, a database in memory, visitors, apmkit, until stopped. */
  static ShopOptions defaults() {
    return new ShopOptions(DEFAULT_PORT, null, null, true, true, false);
  }

  /**
   * Reads a command line.
   *
   * @throws IllegalArgumentException if an option is unknown, repeated or has a bad value; the
   *     message names option, value and bound
   */
  static ShopOptions parse(String... args) {
    ShopOptions options = defaults();
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < args.length; i++) {
      String option = args[i];
      if (!seen.add(option)) {
        throw new IllegalArgumentException(option + " is given twice; give it once");
      }
      switch (option) {
        case "--port" -> options = options.withPort(number(args, ++i, 0, MAX_PORT));
        case "--seconds" ->
            options = options.withRunFor(Duration.ofSeconds(number(args, ++i, 1, MAX_SECONDS)));
        case "--jdbc-url" -> options = options.withJdbcUrl(jdbcUrl(args, ++i));
        case "--no-traffic" -> options = options.withoutTraffic();
        case "--no-monitoring" -> options = options.withoutMonitoring();
        case "--help" -> options = options.withHelp();
        default ->
            throw new IllegalArgumentException(
                "unknown option \"" + option + "\"; --help lists the options");
      }
    }
    return options;
  }

  ShopOptions withPort(int port) {
    return new ShopOptions(port, runFor, jdbcUrl, traffic, monitoring, help);
  }

  ShopOptions withoutTraffic() {
    return new ShopOptions(port, runFor, jdbcUrl, false, monitoring, help);
  }

  private ShopOptions withoutMonitoring() {
    return new ShopOptions(port, runFor, jdbcUrl, traffic, false, help);
  }

  private ShopOptions withRunFor(Duration runFor) {
    return new ShopOptions(port, runFor, jdbcUrl, traffic, monitoring, help);
  }

  private ShopOptions withJdbcUrl(String jdbcUrl) {
    return new ShopOptions(port, runFor, jdbcUrl, traffic, monitoring, help);
  }

  private ShopOptions withHelp() {
    return new ShopOptions(port, runFor, jdbcUrl, traffic, monitoring, true);
  }

  /** The value at {@code at}, which belongs to the option before it. */
  private static int number(String[] args, int at, int least, int most) {
    String option = args[at - 1];
    String bound = "it must be a whole number from " + least + " to " + most;
    String value = value(args, at, bound);
    try {
      int number = Integer.parseInt(value);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // told below, together with numbers out of bounds
    }
    throw new IllegalArgumentException(option + " is \"" + value + "\"; " + bound);
  }

  private static String jdbcUrl(String[] args, int at) {
    String bound = "it must start with jdbc:";
    String value = value(args, at, bound);
    if (!value.startsWith("jdbc:")) {
      throw new IllegalArgumentException(args[at - 1] + " is \"" + value + "\"; " + bound);
    }
    return value;
  }

  private static String value(String[] args, int at, String bound) {
    if (at >= args.length || args[at].startsWith("--")) {
      throw new IllegalArgumentException(args[at - 1] + " has no value; " + bound);
    }
    return args[at];
  }
}
