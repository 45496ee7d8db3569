package io.apmkit.exporters.text;

import io.apmkit.internal.Surrogates;
import io.apmkit.snapshot.PrometheusNumbers;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * Bytes on their way to a stream, in memory that is used again for the next document. Takes no
 * memory for what is appended. Belongs to one thread.
 */
final class TextBuffer {

  private static final int CAPACITY = 65_536;

  /** The most bytes of one character in UTF-8. */
  private static final int MAX_UTF8 = 4;

  private static final int CONTINUATION = 0x80;
  private static final int SIX_BITS = 0x3f;

  private @Nullable OutputStream out;
  private byte[] bytes = new byte[CAPACITY];
  private int size;
  private int flushes;

  /** Begins a document. */
  void begin(OutputStream to) {
    out = to;
    size = 0;
  }

  /** Forgets the stream. */
  void end() throws IOException {
    flush();
    if (out != null) {
      out.flush();
    }
    out = null;
    if (bytes.length > CAPACITY) {
      bytes = new byte[CAPACITY]; // an uncommonly long line needed more
    }
  }

  /** Makes room for so many bytes, which can then be appended without asking again. */
  void ensure(int room) {
    if (bytes.length - size < room) {
      try {
        flush();
      } catch (IOException e) {
        throw new UncheckedIOException(e); // the walk knows nothing of streams
      }
      if (bytes.length < room) {
        bytes = new byte[room];
      }
    }
  }

  private void flush() throws IOException {
    if (out == null) {
      throw new IOException("no document has begun");
    }
    out.write(bytes, 0, size);
    size = 0;
    flushes++;
  }

  int position() {
    return size;
  }

  /** Another number once positions from before mean nothing any more. */
  int flushes() {
    return flushes;
  }

  // What follows takes room that ensure() has made.

  void append(char ascii) {
    bytes[size++] = (byte) ascii;
  }

  void append(byte[] more) {
    append(more, more.length);
  }

  void append(byte[] more, int length) {
    System.arraycopy(more, 0, bytes, size, length);
    size += length;
  }

  /** What has been appended since a position, once more. */
  void repeat(int from, int length) {
    System.arraycopy(bytes, from, bytes, size, length);
    size += length;
  }

  void append(double number) {
    size = PrometheusNumbers.write(number, bytes, size);
  }

  // What follows makes room itself.

  /** Text whose characters are all below 128. */
  void appendAscii(String text) {
    ensure(text.length());
    for (int i = 0; i < text.length(); i++) {
      bytes[size++] = (byte) text.charAt(i);
    }
  }

  /** Backslash and line feed are escaped in both formats, quotes in OpenMetrics only. */
  void appendEscaped(String text, boolean quotes) {
    for (int i = 0; i < text.length(); ) {
      ensure(MAX_UTF8);
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      if (c == '\n') {
        append('\\');
        append('n');
      } else if (c == '\\' || (quotes && c == '"')) {
        append('\\');
        append((char) c);
      } else {
        appendUtf8(Character.getType(c) == Character.SURROGATE ? Surrogates.REPLACEMENT : c);
      }
    }
  }

  private void appendUtf8(int c) {
    if (c < 0x80) {
      bytes[size++] = (byte) c;
    } else if (c < 0x800) {
      bytes[size++] = (byte) (0xC0 | (c >> 6));
      bytes[size++] = continuation(c);
    } else if (c < 0x10000) {
      bytes[size++] = (byte) (0xE0 | (c >> 12));
      bytes[size++] = continuation(c >> 6);
      bytes[size++] = continuation(c);
    } else {
      bytes[size++] = (byte) (0xF0 | (c >> 18));
      bytes[size++] = continuation(c >> 12);
      bytes[size++] = continuation(c >> 6);
      bytes[size++] = continuation(c);
    }
  }

  private static byte continuation(int c) {
    return (byte) (CONTINUATION | (c & SIX_BITS));
  }
}
