package io.apmkit.activity;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Ids of requests, spans and traces: made up to be told apart, not to be secret. */
final class RequestIds {

  private static final int LONGEST = 64;
  private static final HexFormat HEX = HexFormat.of();

  /** The first half of the traces that begin in this process: the second is random enough. */
  private static final long PROCESS = random();

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
    return HEX.toHexDigits(id);
  }

  /**
   * 32 hexadecimal digits. The format makes its text without copying it, which is worth a detour.
   */
  static String traceId(long id) {
    byte[] bytes = new byte[2 * Long.BYTES];
    for (int i = 0; i < Long.BYTES; i++) {
      int shift = Long.SIZE - Byte.SIZE * (i + 1);
      bytes[i] = (byte) (PROCESS >>> shift);
      bytes[Long.BYTES + i] = (byte) (id >>> shift);
    }
    return HEX.formatHex(bytes);
  }
}
