package io.apmkit.exporters.exposition;

import io.apmkit.exporters.exposition.Sample.Exemplar;
import io.apmkit.exporters.exposition.Violations.BrokenLine;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads {@code name{label="value",...} number [timestamp] [# {labels} number [timestamp]]}. */
final class SampleLine {

  /** Beyond this, seconds are milliseconds by mistake: it is the year 5138. */
  private static final double MAX_SECONDS = 1e11;

  private static final int MAX_EXEMPLAR_CHARACTERS = 128;

  private final Format format;
  private final int lineNumber;
  private final Cursor cursor;
  private final Violations violations;

  SampleLine(Format format, int lineNumber, String line, Violations violations) {
    this.format = format;
    this.lineNumber = lineNumber;
    this.cursor = new Cursor(line);
    this.violations = violations;
  }

  Sample read() throws BrokenLine {
    String name = cursor.until("{ ");
    if (!Names.isMetric(name)) {
      throw new BrokenLine(Rule.METRIC_NAME, cursor.toString());
    }
    Map<String, String> written = new LinkedHashMap<>();
    Map<String, String> labels = cursor.take("{") ? labels(written) : Map.of();
    cursor.expect(" ");
    String number = cursor.until(" ");
    double value = number(number);
    Exemplar exemplar = null;
    boolean hasExemplar = cursor.take(" # ");
    if (!hasExemplar && !cursor.atEnd()) {
      timestamp();
      hasExemplar = cursor.take(" # ");
    }
    if (hasExemplar) {
      exemplar = exemplar();
    }
    if (!cursor.atEnd()) {
      throw new BrokenLine(Rule.SYNTAX, "something follows the value: " + cursor);
    }
    return new Sample(lineNumber, name, labels, name + written, number, value, exemplar);
  }

  /** Up to the closing brace; fills in the labels as written too. */
  private Map<String, String> labels(Map<String, String> written) throws BrokenLine {
    Map<String, String> labels = new LinkedHashMap<>();
    if (cursor.take("}")) {
      return labels;
    }
    do {
      String name = cursor.until("=,}\" ");
      if (name.isEmpty()) {
        throw new BrokenLine(Rule.SYNTAX, "a label name is missing: " + cursor);
      } else if (!Names.isLabel(name)) {
        throw new BrokenLine(Rule.LABEL_NAME, "'" + name + "' in " + cursor);
      }
      if (name.startsWith(format.isOpenMetrics() ? "_" : "__")) {
        violate(Rule.RESERVED_LABEL, name);
      }
      cursor.expect("=\"");
      String value = cursor.untilQuote();
      if (value.isEmpty()) {
        violate(Rule.EMPTY_LABEL, name);
      }
      if (labels.put(name, Escapes.labelValue(value)) != null) {
        violate(Rule.LABEL_TWICE, name);
      }
      written.put(name, value);
    } while (cursor.take(","));
    cursor.expect("}");
    return labels;
  }

  private double number(String text) throws BrokenLine {
    if (text.isEmpty()) {
      throw new BrokenLine(Rule.SYNTAX, "a number is missing: " + cursor);
    }
    double value = Numbers.parse(text);
    if (!Numbers.isShortest(text, value)) {
      violate(Rule.NUMBER_FORM, text);
    }
    return value;
  }

  private Exemplar exemplar() throws BrokenLine {
    cursor.expect("{");
    Map<String, String> labels = labels(new LinkedHashMap<>());
    int length = 0;
    for (Map.Entry<String, String> each : labels.entrySet()) {
      String both = each.getKey() + each.getValue();
      length += both.codePointCount(0, both.length());
    }
    if (length > MAX_EXEMPLAR_CHARACTERS) {
      violate(Rule.EXEMPLAR_LENGTH, length + " characters");
    }
    cursor.expect(" ");
    double value = number(cursor.until(" "));
    return new Exemplar(labels, value, cursor.atEnd() ? null : timestamp());
  }

  private @Nullable Double timestamp() throws BrokenLine {
    cursor.expect(" ");
    String text = cursor.until(" ");
    if (text.isEmpty()) {
      throw new BrokenLine(Rule.SYNTAX, "a blank too many: " + cursor);
    }
    if (!isTimestamp(text)) {
      violate(Rule.TIMESTAMP, text);
      return null;
    }
    return Double.valueOf(text);
  }

  private boolean isTimestamp(String text) {
    if (format.isOpenMetrics()) {
      return Numbers.isDecimal(text) && isSeconds(Double.parseDouble(text));
    }
    String digits = text.startsWith("-") ? text.substring(1) : text;
    return digits.chars().allMatch(c -> c >= '0' && c <= '9') && Numbers.isDecimal(digits);
  }

  static boolean isSeconds(double value) {
    return Math.abs(value) < MAX_SECONDS;
  }

  private void violate(Rule rule, String detail) {
    violations.add(lineNumber, rule, detail + " in " + cursor);
  }
}
