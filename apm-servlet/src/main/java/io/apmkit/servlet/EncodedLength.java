package io.apmkit.servlet;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How many bytes text takes in the character encodings that the web uses. */
enum EncodedLength {
  /** UTF-8. */
  UTF_8 {
    @Override
    int of(char c) {
      // Of a surrogate pair each half counts for two of its four bytes.
      return c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
    }
  },
  /** ISO 8859, ASCII and Windows code pages of the West. */
  ONE_BYTE {
    @Override
    int of(char c) {
      return 1;
    }
  },
  /** Another one. */
  UNKNOWN {
    @Override
    int of(char c) {
      return -1;
    }
  };

  /** Below zero if unknown. */
  abstract int of(char c);

  static EncodedLength in(@Nullable String encoding) {
    String name = encoding == null ? "ISO-8859-1" : encoding.toUpperCase(Locale.ROOT);
    if (name.equals("UTF-8") || name.equals("UTF8")) {
      return UTF_8;
    }
    boolean oneByte =
        name.startsWith("ISO-8859") || name.startsWith("WINDOWS-125") || name.equals("US-ASCII");
    return oneByte ? ONE_BYTE : UNKNOWN;
  }

  /** Of a whole text; below zero if unknown. */
  long of(String text) {
    return of(text, 0, text.length());
  }

  /** Of a part of a text; below zero if unknown. */
  long of(String text, int from, int end) {
    long length = 0;
    for (int i = from; i < end; i++) {
      int bytes = of(text.charAt(i));
      if (bytes < 0) {
        return -1;
      }
      length += bytes;
    }
    return length;
  }
}
