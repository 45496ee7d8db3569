package io.apmkit.snapshot;

/**
 * One recorded value with the trace that it came from.
 *
 * @param value in base units; lies inside the bucket that it is an exemplar of
 * @param traceId see {@link #isTraceId}
 * @param epochMillis when it was recorded
 */
public record Exemplar(double value, String traceId, long epochMillis) {

  /** OpenMetrics allows 128 characters for names and values of labels together. */
  private static final int MAX_LENGTH = 64;

  /**
   * Whether a text can be exposed as a trace id.
   *
   * @param text anything
   * @return true for 1 to 64 letters, digits, hyphens and underscores
   */
  public static boolean isTraceId(String text) {
    boolean legal = !text.isEmpty() && text.length() <= MAX_LENGTH;
    for (int i = 0; legal && i < text.length(); i++) {
      char c = text.charAt(i);
      legal =
          (c >= '0' && c <= '9')
              || (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || c == '-'
              || c == '_';
    }
    return legal;
  }
}
