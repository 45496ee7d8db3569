package io.apmkit.exporters;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Programs that tests talk to. One that is absent skips the test, visibly, unless the environment
 * variable {@code REQUIRED_PROGRAMS} names it: then the test fails.
 */
public final class Programs {

  private Programs() {}

  public static void require(String program) {
    String path = System.getenv().getOrDefault("PATH", "");
    boolean found =
        Arrays.stream(path.split(File.pathSeparator))
            .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
    String required = System.getenv().getOrDefault("REQUIRED_PROGRAMS", "");
    if (!found && List.of(required.split(" ")).contains(program)) {
      fail(program + " is not installed, but REQUIRED_PROGRAMS names it");
    }
    assumeTrue(found, program + " is not installed");
  }

  public static Process start(Path log, String... command) throws IOException {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .start();
  }
}
