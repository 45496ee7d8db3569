package io.apmkit.activity.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FingerprintTest {

  private final Fingerprints fingerprints = new Fingerprints(List.of());

  /** Links to groups, and what people have resolved, depend on it: a change needs a version v2. */
  @Test
  void theIdNeverChanges() {
    assertThat(new Fingerprint("a.E", "b.Root", "com.acme.Orders", "find").id())
        .isEqualTo("0f677feeb382308a");
  }

  @Test
  void linesDoNotMatter() {
    Throwable before = at(frame("com.acme.Orders", "find", 10), frame("com.acme.Main", "main", 5));
    Throwable after = at(frame("com.acme.Orders", "find", 99), frame("com.acme.Main", "main", 7));

    assertThat(of(after)).isEqualTo(of(before));
  }

  @Test
  void neitherMessageNorWhoCallsTheApplicationsCodeMatters() {
    Throwable first = at(frame("com.acme.Orders", "find", 1), frame("com.acme.A", "a", 1));
    Throwable second = new IllegalStateException("another message");
    second.setStackTrace(
        new StackTraceElement[] {
          frame("org.postgresql.Driver", "connect", 1), frame("com.acme.Orders", "find", 1)
        });

    assertThat(of(second)).isEqualTo(of(first));
  }

  @Test
  void typeRootAndPlaceMatter() {
    Throwable base = at(frame("com.acme.Orders", "find", 1));
    Throwable method = at(frame("com.acme.Orders", "save", 1));
    Throwable type = new IllegalArgumentException();
    type.setStackTrace(base.getStackTrace());
    Throwable root = at(frame("com.acme.Orders", "find", 1));
    root.initCause(stackless(new IOException()));

    assertThat(List.of(of(base), of(method), of(type), of(root))).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @CsvSource({
    "com.acme.Orders, com.acme.Orders",
    "com.acme.Base64, com.acme.Base64",
    "com.acme.Orders$Line, com.acme.Orders$Line",
    "com.acme.Orders$1, com.acme.Orders",
    "com.acme.Orders$12$3Local, com.acme.OrdersLocal",
    "com.acme.Orders$$EnhancerBySpringCGLIB$$1a2b3c, com.acme.Orders",
    "com.acme.Orders$$SpringCGLIB$$0, com.acme.Orders",
    "com.acme.Orders$$Lambda$14/0x0000000800066840, com.acme.Orders",
    "com.acme.Orders$$Lambda/0x00007f1c00c03000, com.acme.Orders",
    "com.acme.Order$HibernateProxy$x8Ks2, com.acme.Order",
    "com.acme.Order$ByteBuddy$Zq1, com.acme.Order",
    "com.acme.Order_$$_jvst5f1_2, com.acme.Order",
    "jdk.proxy2.$Proxy12, $Proxy",
    "com.sun.proxy.$Proxy7, $Proxy",
    "com.acme.$Proxy7, $Proxy",
    "$Proxy7, $Proxy",
    "jdk.internal.reflect.GeneratedMethodAccessor17, jdk.internal.reflect.GeneratedMethodAccessor",
    "java.lang.invoke.LambdaForm$MH/0x0000000800066840, java.lang.invoke.LambdaForm$MH",
  })
  void classNamesAreTheSameAfterARestart(String name, String stable) {
    assertThat(StableNames.ofClass(name)).isEqualTo(stable);
    assertThat(StableNames.ofClass(stable)).isEqualTo(stable);
  }

  @ParameterizedTest
  @CsvSource({
    "find, find",
    "md5, md5",
    "lambda$place$3, lambda$place",
    "lambda$null$17, lambda$null",
    "access$000, access",
    "invoke$lambda-2, invoke$lambda",
  })
  void methodNamesAreTheSameAfterAnEdit(String name, String stable) {
    assertThat(StableNames.ofMethod(name)).isEqualTo(stable);
  }

  @Test
  void aRealLambdaIsNamedAfterItsMethodWithoutANumber() {
    Fingerprints ours = new Fingerprints(List.of("io.apmkit.activity.error"));
    Runnable first =
        () -> {
          throw new IllegalStateException();
        };
    Runnable second =
        () -> {
          throw new IllegalStateException();
        };

    Fingerprint fingerprint = ours.of(thrownBy(first));

    assertThat(fingerprint.methodName())
        .isEqualTo("lambda$aRealLambdaIsNamedAfterItsMethodWithoutANumber");
    assertThat(ours.of(thrownBy(second))).isEqualTo(fingerprint);
  }

  @Test
  void proxiesOnTheWayAreNoPlace() {
    Throwable error =
        at(
            frame("com.acme.$Proxy12", "find", 1),
            frame("com.acme.Orders$$SpringCGLIB$$0", "find", 1),
            frame("org.springframework.aop.Something", "proceed", 1),
            frame("com.acme.Shop", "order", 1));

    assertThat(of(error).place()).isEqualTo("com.acme.Shop.order");
  }

  /** Wrappers are made by frameworks, under filters that have nothing to do with the trouble. */
  @Test
  void thePlaceIsThatOfTheInnermostCauseThatHasOne() {
    Throwable root = new IOException();
    root.setStackTrace(new StackTraceElement[] {frame("java.net.Socket", "read", 1)});
    Throwable wrapped = new IllegalStateException(root);
    wrapped.setStackTrace(
        new StackTraceElement[] {
          frame("java.util.List", "of", 1), frame("com.acme.Orders", "find", 1)
        });
    Throwable outer = new CompletionException(wrapped);
    outer.setStackTrace(
        new StackTraceElement[] {
          frame("org.springframework.web.Servlet", "process", 1), frame("com.acme.Log", "filter", 1)
        });

    assertThat(of(outer))
        .isEqualTo(
            new Fingerprint(
                "java.util.concurrent.CompletionException",
                "java.io.IOException",
                "com.acme.Orders",
                "find"));
  }

  @Test
  void withoutCodeOfTheApplicationTheInnermostFrameIsThePlace() {
    Throwable error = at(frame("java.net.Socket", "read", 1), frame("java.lang.Thread", "run", 1));

    assertThat(of(error).place()).isEqualTo("java.net.Socket.read");
    assertThat(of(stackless(new IOException())).place()).isEmpty();
  }

  @Test
  void theApplicationsPackagesDecideIfToldSo() {
    Throwable error = at(frame("com.lib.Tool", "use", 1), frame("com.acme.Orders", "find", 1));

    assertThat(of(error).place()).isEqualTo("com.lib.Tool.use");
    assertThat(new Fingerprints(List.of("com.acme")).of(error).place())
        .isEqualTo("com.acme.Orders.find");
  }

  private Fingerprint of(Throwable error) {
    return fingerprints.of(error);
  }

  private static Throwable thrownBy(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      return e;
    }
    throw new AssertionError("nothing was thrown");
  }

  private static Throwable at(StackTraceElement... stack) {
    Throwable error = new IllegalStateException("message");
    error.setStackTrace(stack);
    return error;
  }

  private static Throwable stackless(Throwable error) {
    error.setStackTrace(new StackTraceElement[0]);
    return error;
  }

  private static StackTraceElement frame(String type, String method, int line) {
    return new StackTraceElement(type, method, "File.java", line);
  }
}
