package io.apmkit.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrometheusNumbersTest {

  @ParameterizedTest
  @CsvSource({
    "0,0.0",
    "1,1.0",
    "10,10.0",
    "100000,100000.0",
    "1000000,1e+06",
    "1e7,1e+07",
    "0.005,0.005",
    "0.0001,0.0001",
    "0.00001,1e-05",
    "0.075,0.075",
    "2.5,2.5",
    "Infinity,+Inf",
    "123456789,1.23456789e+08"
  })
  void boundsAreCanonical(double bound, String text) {
    assertThat(PrometheusNumbers.bound(bound)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "0,0",
    "-0.0,0",
    "3,3",
    "-7,-7",
    "0.25,0.25",
    "1e15,1000000000000000",
    "1e21,1e+21",
    "1.5e-7,1.5e-07",
    "NaN,NaN",
    "-Infinity,-Inf",
    "0.1,0.1",
    "1e300,1e+300",
    "-2.5e-10,-2.5e-10"
  })
  void valuesAreShortestDecimals(double value, String text) {
    assertThat(PrometheusNumbers.value(value)).isEqualTo(text);
  }
}
