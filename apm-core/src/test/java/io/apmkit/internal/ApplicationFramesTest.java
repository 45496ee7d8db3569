package io.apmkit.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApplicationFramesTest {

  private final ApplicationFrames shop = new ApplicationFrames(List.of("com.acme", "net.shop."));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "com.acme.Orders",
        "com.acme.Orders$Line",
        "javafx.Screen",
        "org.apache.wicket.Page",
        "Main"
      })
  void whatIsNoKnownLibraryIsTheApplications(String className) {
    assertThat(ApplicationFrames.DEFAULT.contain(className)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "java.util.List",
        "jdk.proxy2.$Proxy12",
        "com.acme.$Proxy12",
        "com.acme.Orders$$SpringCGLIB$$0",
        "com.acme.Orders$$Lambda$14/0x0000000800066840",
        "org.springframework.web.Servlet",
        "org.h2.jdbc.JdbcStatement",
        "org.apache.catalina.core.Valve",
        "io.apmkit.jdbc.MonitoredStatement"
      })
  void librariesAndProxiesAreNot(String className) {
    assertThat(ApplicationFrames.DEFAULT.contain(className)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"com.acme.Orders", "com.acme.deep.Orders", "net.shop.Cart"})
  void packagesThatWereNamedAre(String className) {
    assertThat(shop.contain(className)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"com.acmeother.Orders", "org.lib.Tool", "com.acme.Orders$$SpringCGLIB$$0"})
  void othersAreNotThen(String className) {
    assertThat(shop.contain(className)).isFalse();
  }
}
