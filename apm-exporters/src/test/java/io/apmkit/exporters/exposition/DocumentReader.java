package io.apmkit.exporters.exposition;

import io.apmkit.exporters.exposition.Violations.BrokenLine;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads a document line by line into families. Belongs to one thread and one document. */
final class DocumentReader {

  private static final List<String> PROMETHEUS_METADATA = List.of("TYPE", "HELP");
  private static final List<String> OPEN_METRICS_METADATA = List.of("TYPE", "UNIT", "HELP");
  private static final String END = "# EOF";

  private final Format format;
  private final Violations violations;
  private final Map<String, Family> families = new LinkedHashMap<>(); // by name
  private final Map<String, Family> owners = new HashMap<>(); // by name of samples
  private final Set<List<Object>> series = new HashSet<>();
  private @Nullable Family present;
  private int lineNumber;
  private int endLine; // of # EOF; 0 before it

  DocumentReader(Format format, Violations violations) {
    this.format = format;
    this.violations = violations;
  }

  Exposition read(String text) {
    int start = 0;
    while (start < text.length()) {
      int end = text.indexOf('\n', start);
      lineNumber++;
      if (end < 0) {
        end = text.length();
        violations.add(lineNumber, Rule.LINE_END, "the last line has no line feed");
      }
      line(text.substring(start, end));
      start = end + 1;
    }
    closeFamily();
    if (format.isOpenMetrics() && endLine == 0) {
      violations.add(lineNumber, Rule.EOF, "it is missing");
    }
    return new Exposition(families.values());
  }

  private void line(String written) {
    if (endLine > 0) {
      violations.add(lineNumber, Rule.EOF, "a line after it: " + written);
      return;
    }
    String line = withoutReturn(written);
    try {
      if (line.isBlank()) {
        violations.add(lineNumber, Rule.BLANK_LINE, line);
      } else if (line.equals(END) && format.isOpenMetrics()) {
        endLine = lineNumber;
      } else if (line.startsWith("#")) {
        metadata(new Cursor(line));
      } else {
        sample(new SampleLine(format, lineNumber, line, violations).read());
      }
    } catch (BrokenLine e) {
      violations.add(lineNumber, e);
    }
  }

  /** In label values and in a HELP text, a carriage return is a character like any other. */
  private String withoutReturn(String line) {
    if (line.endsWith("\r") && !line.startsWith("# HELP ")) {
      violations.add(lineNumber, Rule.LINE_END, line);
      return line.substring(0, line.length() - 1);
    }
    return line;
  }

  private void metadata(Cursor cursor) throws BrokenLine {
    List<String> keywords = format.isOpenMetrics() ? OPEN_METRICS_METADATA : PROMETHEUS_METADATA;
    String keyword = cursor.take("# ") ? cursor.until(" ") : "";
    if (!keywords.contains(keyword)) {
      throw new BrokenLine(Rule.COMMENT, cursor.toString());
    }
    cursor.expect(" ");
    String name = cursor.until(" ");
    cursor.expect(" ");
    String value = cursor.rest();
    if (present == null || !present.name().equals(name)) {
      openFamily(name);
    }
    if (present != null) {
      present.describe(lineNumber, keyword, value);
    }
    if (keyword.equals("HELP")) {
      Escapes.help(value, format);
    }
  }

  private void openFamily(String name) {
    closeFamily();
    present = new Family(name, lineNumber, format, violations);
    if (families.putIfAbsent(name, present) != null) {
      violations.add(lineNumber, Rule.NOT_CONTIGUOUS, "metadata of " + name + " again");
    }
  }

  private void closeFamily() {
    if (present == null) {
      return;
    }
    present.check();
    for (String claim : present.claims()) {
      Family owner = owners.putIfAbsent(claim, present);
      if (owner != null && !owner.name().equals(present.name())) {
        violations.add(
            lineNumber, Rule.FAMILY_CLASH, claim + " of " + owner.name() + ", " + present.name());
      }
    }
    present = null;
  }

  private void sample(Sample sample) {
    String name = sample.name();
    if (present != null && present.accepts(name)) {
      present.add(sample);
    } else if (owners.containsKey(name)) {
      violations.add(lineNumber, Rule.NOT_CONTIGUOUS, sample.key());
    } else if (present != null && present.isLike(name)) {
      violations.add(
          lineNumber, Rule.FOREIGN_SAMPLE, name + " in " + present.type() + " " + present.name());
    } else {
      violations.add(lineNumber, Rule.TYPE_MISSING, sample.key());
    }
    Map<String, String> labels = new TreeMap<>(sample.labels());
    labels.values().removeIf(String::isEmpty); // as servers do
    if (!series.add(List.of(name, labels))) {
      violations.add(lineNumber, Rule.DUPLICATE_SERIES, sample.key());
    }
  }
}
