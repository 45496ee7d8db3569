package io.apmkit.exporters.exposition;

/**
 * A document that breaks one rule and no other.
 *
 * @param rule the one
 * @param format what it would be if it were legal
 * @param document all of it
 */
record Refused(Rule rule, Format format, String document) {

  private static final int SHOWN = 90;

  static Refused text(Rule rule, String document) {
    return new Refused(rule, Format.PROMETHEUS_TEXT, document);
  }

  /**
   * @param lines all but the last, which is {@code # EOF}
   */
  static Refused open(Rule rule, String lines) {
    return openWhole(rule, lines + "# EOF\n");
  }

  static Refused openWhole(Rule rule, String document) {
    return new Refused(rule, Format.OPEN_METRICS, document);
  }

  /** A legal gauge would precede the sample. */
  static Refused gauge(Rule rule, String sample) {
    return text(rule, "# TYPE a gauge\n" + sample + "\n");
  }

  static Refused openGauge(Rule rule, String sample) {
    return open(rule, "# TYPE a gauge\n" + sample + "\n");
  }

  @Override
  public String toString() {
    String shown = document.length() <= SHOWN ? document : document.substring(0, SHOWN) + "...";
    return rule + " in " + format + ": " + shown.replace("\n", "\\n").replace("\r", "\\r");
  }
}
