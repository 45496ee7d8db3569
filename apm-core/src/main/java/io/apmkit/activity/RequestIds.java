package io.apmkit.activity;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Ids of requests, spans and traces: made up to be told apart, not to be secret. */
final class RequestIds {

  private static final int LONGEST = 64;
  private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.ISO_8859_1);
  private static final int DIGITS_OF_LONG = 16;

  private RequestIds() {}

  /** Whether an id from outside can be shown, logged and sent back as it is. */
  static boolean isHarmless(@Nullable String id) {
    if (id == null || id.isEmpty() || id.length() > LONGEST) {
      return false;
    }
    for (int i = 0; i < id.length(); i++) {
      char c = id.charAt(i);
      boolean harmless =
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || c == '.'
              || c == '_'
              || c == '-';
      if (!harmless) {
        return false;
      }
    }
    return true;
  }

  /** Not 0, which stands for no id in Trace Context. */
  static long random() {
    long id;
    do {
      id = ThreadLocalRandom.current().nextLong();
    } while (id == 0);
    return id;
  }

  /** 16 hexadecimal digits. */
  static String hex(long id) {
    byte[] text = new byte[DIGITS_OF_LONG];
    put(id, text, 0);
    return new String(text, StandardCharsets.ISO_8859_1);
  }

  /** 32 hexadecimal digits. */
  static String hex(long high, long low) {
    byte[] text = new byte[2 * DIGITS_OF_LONG];
    put(high, text, 0);
    put(low, text, DIGITS_OF_LONG);
    return new String(text, StandardCharsets.ISO_8859_1);
  }

  private static void put(long id, byte[] text, int from) {
    long rest = id;
    for (int i = from + DIGITS_OF_LONG - 1; i >= from; i--) {
      text[i] = DIGITS[(int) (rest & 0xf)];
      rest >>>= 4;
    }
  }
}
