package io.apmkit.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Parameters come from the query, so that no body is read for them. */
class HttpFactsTest {

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {
        "a=1, 1",
        "b=2&a=1, 1",
        "a=1&a=2, 1",
        "a=1=2&b, 1=2",
        "b&a=x+y%20z, x y z",
        "%61=1, 1",
        "a, ''",
        "a=, ''",
        "a&b=1, ''",
        "aa=1, none",
        "b=a=1, none",
        "&&, none",
        "'', none",
        "none, none",
        "a=%zz, none",
        "%zz=1&a=2, 2",
      })
  void theFirstValueOfTheNameIsFound(@Nullable String query, @Nullable String value) {
    HttpFacts facts =
        new HttpFacts(
            new StubRequest("/") {
              @Override
              public @Nullable String getQueryString() {
                return query;
              }
            });

    assertThat(facts.parameter("a")).isEqualTo(value);
  }
}
