package io.apmkit.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** OSHI is optional: without it everything starts, and only its own readings are missing. */
class WithoutOshiTest {

  @Test
  void apmkitRunsWithoutOshiOnTheClassPath() throws Exception {
    URL[] classPath =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> !entry.contains("oshi") && !entry.contains("jna"))
            .map(WithoutOshiTest::toUrl)
            .toArray(URL[]::new);

    try (URLClassLoader loader =
        new URLClassLoader(classPath, ClassLoader.getPlatformClassLoader())) {
      assertThatThrownBy(() -> loader.loadClass("oshi.SystemInfo"))
          .isInstanceOf(ClassNotFoundException.class);
      Object builder = loader.loadClass("io.apmkit.Apm").getMethod("builder").invoke(null);
      builder.getClass().getMethod("application", String.class).invoke(builder, "shop");
      Object apm = builder.getClass().getMethod("start").invoke(builder);
      try {
        Object system = apm.getClass().getMethod("system").invoke(apm);
        assertThat(system.getClass().getMethod("read").invoke(system))
            .hasToString("Optional.empty");
      } finally {
        apm.getClass().getMethod("close").invoke(apm);
      }
    }
  }

  private static URL toUrl(String entry) {
    try {
      return new File(entry).toURI().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalStateException(e);
    }
  }
}
