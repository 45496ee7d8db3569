package io.apmkit.activity;

import org.jspecify.annotations.Nullable;

/**
 * The header {@code traceparent} (W3C Trace Context, 3.2), read at fixed offsets. Comes from
 * outside, so that anything else than what the recommendation describes is no trace.
 */
final class TraceParent {

  /** Digits of a trace's id. */
  static final int ID_LENGTH = 32;

  private static final int TRACE_ID = 3;
  private static final int SPAN_ID = 36;
  private static final int FLAGS = 53;
  private static final int LENGTH = 55;
  private static final int SAMPLED = 1;

  private TraceParent() {}

  /** Whether a header, or null for none, names a trace. */
  static boolean isLegal(@Nullable String header) {
    return header != null
        && header.length() >= LENGTH
        && (header.length() == LENGTH
            || (!header.startsWith("00") && header.charAt(LENGTH) == '-')) // a later version
        && header.charAt(TRACE_ID - 1) == '-'
        && header.charAt(SPAN_ID - 1) == '-'
        && header.charAt(FLAGS - 1) == '-'
        && isHex(header, 0, TRACE_ID - 1)
        && !header.startsWith("ff")
        && isHex(header, FLAGS, LENGTH)
        && isId(header, TRACE_ID, SPAN_ID - 1)
        && isId(header, SPAN_ID, FLAGS - 1);
  }

  /** The trace that a legal header names, in 32 hexadecimal digits. */
  static String traceId(String header) {
    return header.substring(TRACE_ID, SPAN_ID - 1);
  }

  /** Whether the spans of a legal header's trace are kept: another cannot be looked up. */
  static boolean isSampled(String header) {
    return (Character.digit(header.charAt(FLAGS + 1), 16) & SAMPLED) != 0;
  }

  /** What to send on for the same trace, with a span of one's own. */
  static String of(String traceId, String spanId, boolean sampled) {
    return "00-" + traceId + '-' + spanId + (sampled ? "-01" : "-00");
  }

  /** Not only zeros. */
  private static boolean isId(String header, int from, int to) {
    boolean zeros = true;
    for (int i = from; i < to; i++) {
      zeros &= header.charAt(i) == '0';
    }
    return !zeros && isHex(header, from, to);
  }

  private static boolean isHex(String header, int from, int to) {
    for (int i = from; i < to; i++) {
      char c = header.charAt(i);
      if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'))) {
        return false;
      }
    }
    return true;
  }
}
