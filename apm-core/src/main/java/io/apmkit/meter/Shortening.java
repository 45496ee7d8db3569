package io.apmkit.meter;

import io.apmkit.internal.Surrogates;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Brings texts that come from outside to a length that an exposition can bear. A digest takes the
 * place of what is cut off, so that different texts stay different.
 */
final class Shortening {

  /** Longest exposed value of a label, and longest description, in characters. */
  static final int MAX_TEXT = 1_024;

  /** Longest exposed name of a metric or label. */
  static final int MAX_NAME = 256;

  private static final int DIGEST_BYTES = 8;

  private Shortening() {}

  /**
   * A value: what is no character becomes the sign for that, and what is too long ends with an
   * ellipsis and a digest.
   */
  static String text(String text) {
    return Surrogates.replaced(cut(text, MAX_TEXT, "…"));
  }

  /** A name of letters, digits and underscores. */
  static String name(String legal) {
    return cut(legal, MAX_NAME, "_");
  }

  private static String cut(String text, int max, String separator) {
    if (text.length() <= max) {
      return text;
    }
    int kept = max - separator.length() - 2 * DIGEST_BYTES;
    int end = Character.isHighSurrogate(text.charAt(kept - 1)) ? kept - 1 : kept;
    return text.substring(0, end) + separator + digest(text);
  }

  private static String digest(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_16BE));
      return HexFormat.of().formatHex(hash, 0, DIGEST_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java platform has it
    }
  }
}
