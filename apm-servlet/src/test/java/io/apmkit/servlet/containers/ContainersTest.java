package io.apmkit.servlet.containers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("containers")
class ContainersTest {

  @ParameterizedTest
  @MethodSource("io.apmkit.servlet.containers.Setup#all")
  void containersAreTheReleasesThatTheBuildNames(Setup setup, @TempDir Path directory) {
    String property = setup.isTomcat() ? "expected.tomcat" : "expected.jetty";
    String expected = System.getProperty(property, ""); // nothing where an IDE runs this

    assertThat(setup.newHost(directory).version()).startsWith(expected);
  }
}
