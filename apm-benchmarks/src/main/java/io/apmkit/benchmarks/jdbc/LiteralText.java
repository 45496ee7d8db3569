package io.apmkit.benchmarks.jdbc;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * SQL of {@value #LENGTH} characters that has its values in its text, as applications build it that
 * bind none. Each text differs from the {@value #DISTINCT} before it in each of its literals, and
 * is a string of its own whose hash code nobody has asked for: no cache of texts can know it.
 */
@State(Scope.Thread)
public class LiteralText {

  static final int LENGTH = 200;

  /** More than any of the caches keeps, and few enough for a peer that keeps every text. */
  static final int DISTINCT = 1 << 17;

  private static final String TEMPLATE =
      "SELECT c.id, c.name FROM customers c JOIN orders o ON o.customer_id = c.id"
          + " WHERE c.id = ###### AND c.region = '######' AND o.total BETWEEN ###### AND ######"
          + " AND o.code <> '######' ORDER BY o.placed_at";

  private static final int[] PLACES = places();

  /** Odd, so that {@link #DISTINCT} numbers in turn are scattered, and none comes twice. */
  private static final int SCATTER = 0x9E3B5;

  private final byte[] text = TEMPLATE.getBytes(ISO_8859_1);
  private int next;

  /** The next one. */
  String next() {
    next++;
    int number = next;
    for (int place : PLACES) {
      number = (number * SCATTER) & (DISTINCT - 1);
      write(number, place);
    }
    return new String(text, ISO_8859_1);
  }

  private void write(int number, int place) {
    int rest = number;
    for (int i = place + 5; i >= place; i--) {
      text[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
  }

  private static int[] places() {
    int[] places = new int[5];
    int from = 0;
    for (int i = 0; i < places.length; i++) {
      places[i] = TEMPLATE.indexOf("######", from);
      from = places[i] + 6;
    }
    return places;
  }
}
