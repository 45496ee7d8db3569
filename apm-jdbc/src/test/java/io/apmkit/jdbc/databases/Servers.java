package io.apmkit.jdbc.databases;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.Locale;

/**
 * Servers that come as Maven artifacts. One that is absent skips the test, visibly, unless the
 * environment variable {@code REQUIRED_PROGRAMS} names it or its Maven profile is active: then the
 * test fails.
 */
final class Servers {

  private Servers() {}

  /** Looks for the artifact of this platform by a file in it. */
  static void require(String server, String file) {
    boolean linux =
        System.getProperty("os.name").startsWith("Linux")
            && System.getProperty("os.arch").equals("amd64");
    boolean found = linux && Servers.class.getClassLoader().getResource(file) != null;
    String required = System.getenv().getOrDefault("REQUIRED_PROGRAMS", "");
    boolean profile = System.getenv(server.toUpperCase(Locale.ROOT) + "_TESTS") != null;
    if (!found && (profile || List.of(required.split(" ")).contains(server))) {
      fail("there is no " + server + " for this platform, but it is asked for");
    }
    assumeTrue(found, "there is no " + server + " for this platform or in this Maven profile");
  }
}
