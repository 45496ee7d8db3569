package io.apmkit.activity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceParentTest {

  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "00-" + TRACE + "-00f067aa0ba902b7-01",
        "00-" + TRACE + "-00f067aa0ba902b7-ff",
        "00-" + TRACE + "-00f067aa0ba902b7-00",
        "cc-" + TRACE + "-00f067aa0ba902b7-01-what-comes-later",
        "cc-" + TRACE + "-00f067aa0ba902b7-01"
      })
  void aTraceIsRead(String header) {
    assertThat(TraceParent.isLegal(header)).isTrue();
    assertThat(TraceParent.traceId(header)).isEqualTo(TRACE);
    assertThat(TraceParent.isSampled(header)).isEqualTo(!header.endsWith("-00"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "00-" + TRACE + "-00f067aa0ba902b7-1",
        "00-" + TRACE + "-00f067aa0ba902b7-01-x", // version 00 has no more
        "cc-" + TRACE + "-00f067aa0ba902b7-01x",
        "ff-" + TRACE + "-00f067aa0ba902b7-01",
        "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
        "00-" + TRACE + "-0000000000000000-01",
        "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e473\u0664-00f067aa0ba902b7-01",
        "00_" + TRACE + "-00f067aa0ba902b7-01",
        "0x-" + TRACE + "-00f067aa0ba902b7-01",
        "00-" + TRACE + "-00f067aa0ba902b7-0g"
      })
  void whatIsMalformedIsNoTrace(String header) {
    assertThat(TraceParent.isLegal(header)).isFalse();
  }

  @Test
  void noHeaderIsNoTrace() {
    assertThat(TraceParent.isLegal(null)).isFalse();
  }
}
