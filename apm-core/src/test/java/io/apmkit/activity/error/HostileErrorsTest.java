package io.apmkit.activity.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.apmkit.event.EventHub;
import io.apmkit.internal.Guard;
import io.apmkit.meter.ApmMeterRegistry;
import io.micrometer.core.instrument.MockClock;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.helpers.NOPLogger;

/** Whatever an exception is made of, it is counted, and whoever reports it notices nothing. */
@Timeout(60)
@SuppressWarnings("serial") // nobody writes these to a stream
class HostileErrorsTest {

  private static final StackTraceElement FRAME =
      new StackTraceElement("com.acme.A", "run", "A.java", 1);

  private final MockClock clock = new MockClock();
  private final Guard guard = new Guard(NOPLogger.NOP_LOGGER, clock);
  private final ErrorMonitor errors =
      new ErrorMonitor(
          new ApmMeterRegistry(clock), ErrorConfig.defaults(), new EventHub(guard), guard);

  static Stream<Throwable> hostile() {
    Throwable circle = new IllegalStateException("circle");
    circle.initCause(new IOException("back", circle));
    Throwable suppressed = new IllegalStateException("suppressed");
    suppressed.addSuppressed(new IOException("back", suppressed));
    Throwable manySuppressed = new IllegalStateException("many");
    for (int i = 0; i < 1_000; i++) {
      manySuppressed.addSuppressed(new IOException("one of many"));
    }
    Throwable deep = new IOException("innermost");
    for (int i = 0; i < 10_000; i++) {
      deep = new IllegalStateException("wrapper", deep);
    }
    return Stream.of(
        new Failing(),
        new AnswersNull(),
        new NullFrames(),
        new MillionFrames(),
        new EndlessCauses(),
        new HugeNames(),
        new NoStack(),
        circle,
        suppressed,
        manySuppressed,
        deep);
  }

  @ParameterizedTest
  @MethodSource("hostile")
  void isCounted(Throwable error) {
    assertThatCode(() -> errors.record(error)).doesNotThrowAnyException();
    errors.record(error);

    assertThat(guard.failures()).isZero();
    assertThat(errors.groups())
        .singleElement()
        .satisfies(
            group -> {
              assertThat(group.count()).isEqualTo(2);
              assertThat(group.type()).isEqualTo(error.getClass().getName());
              assertThat(group.place()).hasSizeLessThan(700).doesNotContain("\n");
              List<String> stack = group.sample().stack();
              assertThat(stack).hasSizeBetween(1, ErrorSample.MAX_LINES);
              assertThat(stack.stream().mapToInt(String::length).sum())
                  .isLessThanOrEqualTo(ErrorSample.MAX_CHARS);
              assertThat(stack.get(0)).startsWith(error.getClass().getName());
            });
  }

  @Test
  void theInnermostCauseIsShownHoweverDeepTheStacksAre() {
    Throwable error = new MillionFrames();
    for (int i = 0; i < 5; i++) {
      Throwable outer = new IllegalStateException("wrapper", error);
      StackTraceElement[] stack = new StackTraceElement[500];
      Arrays.fill(stack, FRAME);
      outer.setStackTrace(stack);
      error = outer;
    }
    errors.record(error);

    List<String> stack = errors.groups().get(0).sample().stack();
    assertThat(stack).contains("Caused by: " + MillionFrames.class.getName());
    assertThat(stack).filteredOn(line -> line.startsWith("\t... ")).hasSize(6);
    assertThat(stack).anyMatch(line -> line.matches("\t\\.\\.\\. 9999\\d\\d more"));
  }

  @Test
  void anErrorThatReportsItselfWhenAskedEnds() {
    Throwable error =
        new IllegalStateException() {
          @Override
          public String getMessage() {
            errors.record(this);
            return "again";
          }
        };

    assertThatCode(() -> errors.record(error)).doesNotThrowAnyException();
    assertThat(errors.groups()).hasSize(1);
  }

  @Test
  void exhaustedMemoryIsPassedOn() {
    Throwable error =
        new IllegalStateException() {
          @Override
          public String getMessage() {
            throw new OutOfMemoryError("no room for the message");
          }
        };

    assertThatThrownBy(() -> errors.record(error)).isInstanceOf(OutOfMemoryError.class);
  }

  private static final class Failing extends RuntimeException {

    @Override
    public String getMessage() {
      throw new IllegalStateException("no message");
    }

    @Override
    public String getLocalizedMessage() {
      throw new IllegalStateException("no message");
    }

    @Override
    public synchronized Throwable getCause() {
      throw new StackOverflowError("no cause");
    }

    @Override
    public StackTraceElement[] getStackTrace() {
      throw new NoClassDefFoundError("no stack");
    }

    @Override
    public String toString() {
      throw new IllegalStateException("no text");
    }

    @Override
    public int hashCode() {
      throw new IllegalStateException("no hash");
    }

    @Override
    public boolean equals(@Nullable Object other) {
      throw new IllegalStateException("no equals");
    }
  }

  private static final class AnswersNull extends RuntimeException {

    @Override
    @SuppressWarnings("NullAway") // what it must not do
    public StackTraceElement[] getStackTrace() {
      return null;
    }
  }

  private static final class NullFrames extends RuntimeException {

    @Override
    @SuppressWarnings("NullAway") // what it must not do
    public StackTraceElement[] getStackTrace() {
      return new StackTraceElement[] {null, FRAME, null};
    }
  }

  private static final class MillionFrames extends RuntimeException {

    private static final StackTraceElement[] STACK = new StackTraceElement[1_000_000];

    static {
      Arrays.fill(STACK, new StackTraceElement("java.util.List", "of", "List.java", 1));
    }

    @Override
    public StackTraceElement[] getStackTrace() {
      return STACK.clone();
    }
  }

  private static final class EndlessCauses extends RuntimeException {

    @Override
    public synchronized Throwable getCause() {
      return new EndlessCauses();
    }
  }

  private static final class HugeNames extends RuntimeException {

    private static final String HUGE = "x$1/\n".repeat(200_000);

    @Override
    public String getMessage() {
      return HUGE;
    }

    @Override
    public StackTraceElement[] getStackTrace() {
      return new StackTraceElement[] {new StackTraceElement(HUGE, HUGE, HUGE, 1)};
    }
  }

  private static final class NoStack extends RuntimeException {

    NoStack() {
      super(null, null, false, false);
    }
  }
}
