package io.apmkit.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class QuickstartTest {

  @Test
  @Timeout(30)
  void endsByItselfAfterTheGivenSeconds() {
    assertThatCode(() -> Quickstart.main(new String[] {"1"})).doesNotThrowAnyException();
  }
}
