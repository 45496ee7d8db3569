package io.apmkit.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BoundValueTest {

  @Test
  void smallValuesAreShown() {
    assertThat(shown(null)).isEqualTo("null");
    assertThat(shown(42)).isEqualTo("42");
    assertThat(shown(-1.5)).isEqualTo("-1.5");
    assertThat(shown(new BigDecimal("12.30"))).isEqualTo("12.30");
    assertThat(shown(true)).isEqualTo("true");
    assertThat(shown("abc")).isEqualTo("\"abc\"");
    assertThat(shown(LocalDate.of(2026, 11, 21))).isEqualTo("2026-11-21");
    assertThat(shown(Timestamp.valueOf("2026-11-21 10:00:00"))).isEqualTo("2026-11-21 10:00:00.0");
    assertThat(shown(new UUID(1, 2))).isEqualTo("00000000-0000-0001-0000-000000000002");
  }

  @Test
  void longOnesAreCutAndLargeOnesAreSizes() {
    assertThat(shown("x".repeat(1_000_000)))
        .isEqualTo('"' + "x".repeat(64) + "…\" (string of 1000000)");
    assertThat(shown("x".repeat(64))).isEqualTo('"' + "x".repeat(64) + '"');
    assertThat(shown(new byte[2_000])).isEqualTo("(bytes of 2000)");
    assertThat(shown(new int[3])).isEqualTo("(array of 3)");
    assertThat(shown(BigInteger.TEN.pow(100_000))).isEqualTo("(number)");
    assertThat(shown(new BigDecimal(BigInteger.TEN.pow(100_000)))).isEqualTo("(number)");
    assertThat(BoundValue.ofStream(InputStream.nullInputStream(), "blob", 7).shown())
        .isEqualTo("(blob of 7)");
    assertThat(BoundValue.ofStream(new StringReader("x"), "clob", -1).shown()).isEqualTo("(clob)");
    assertThat(BoundValue.ofStream(null, "clob", -1).shown()).isEqualTo("null");
  }

  @Test
  void nothingOfTheApplicationsOrTheDriversTypesIsCalled() {
    Object hostile =
        new Object() {
          @Override
          public String toString() {
            throw new AssertionError("called");
          }
        };
    Object driver = Dummies.proxy(Blob.class, (self, method, arguments) -> method.invoke(hostile));

    assertThat(shown(driver)).isEqualTo("(blob)");
    assertThat(shown(Dummies.proxy(Clob.class, (self, method, arguments) -> null)))
        .isEqualTo("(clob)");
    assertThat(shown(hostile)).isEqualTo("(1)");
    assertThat(shown(new BigDecimal("1") {})).isEqualTo("(number)");
    assertThat(shown(List.of("secret"))).doesNotContain("secret");
  }

  /** Class.getSimpleName() throws for such a class; obfuscators and other compilers make them. */
  @Test
  void aClassWithoutTheOneAroundItHasAName() throws Exception {
    String outer = BoundValueTest.class.getName();
    ClassLoader loader =
        new ClassLoader(BoundValueTest.class.getClassLoader()) {
          @Override
          protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.equals(outer)) {
              throw new ClassNotFoundException(name);
            }
            if (!name.equals(outer + "$Inner")) {
              return super.loadClass(name, resolve);
            }
            try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
              byte[] code = in.readAllBytes();
              return defineClass(name, code, 0, code.length);
            } catch (IOException e) {
              throw new ClassNotFoundException(name, e);
            }
          }
        };
    var constructor = loader.loadClass(outer + "$Inner").getDeclaredConstructor();
    constructor.setAccessible(true);

    assertThat(shown(constructor.newInstance())).isEqualTo("(Inner)");
  }

  static final class Inner {}

  @Test
  void noLineOfTheLogCanBeForged() {
    assertThat(shown("a\nb\r\u2028c\u001b[31m")).isEqualTo("\"a b  c [31m\"");
  }

  private static String shown(@Nullable Object value) {
    return BoundValue.of(value).shown();
  }
}
