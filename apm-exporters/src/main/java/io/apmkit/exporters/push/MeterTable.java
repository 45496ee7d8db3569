package io.apmkit.exporters.push;

import io.apmkit.exporters.MetricsWriter;
import io.apmkit.snapshot.FamilySink;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * Writes all meters as an aligned table for people: one line for each series, up to a number of
 * them. Counts and values are totals since the start; rates, means, percentiles and maxima are
 * those of the window.
 */
final class MeterTable implements MetricsWriter {

  private static final String[] HEAD = {
    "meter", "labels", "value", "rate", "mean", "p50", "p95", "p99", "max"
  };

  private static final int TEXT_COLUMNS = 2; // the others are numbers

  private final int maxRows;

  MeterTable(int maxRows) {
    this.maxRows = maxRows;
  }

  @Override
  public String name() {
    return "table";
  }

  @Override
  public String contentType() {
    return "text/plain; charset=utf-8";
  }

  @Override
  public void write(Consumer<FamilySink> walk, OutputStream out) throws IOException {
    TableRows rows = new TableRows(maxRows);
    walk.accept(rows::add);
    List<String[]> lines = new ArrayList<>();
    lines.add(HEAD);
    lines.addAll(rows.rows());
    int[] widths = new int[HEAD.length];
    for (String[] line : lines) {
      for (int i = 0; i < line.length; i++) {
        widths[i] = Math.max(widths[i], width(line[i]));
      }
    }
    StringBuilder text = new StringBuilder();
    for (String[] line : lines) {
      append(line, widths, text);
    }
    long more = rows.seen() - (lines.size() - 1);
    if (more > 0) {
      text.append("and ").append(more).append(" more\n");
    }
    out.write(text.toString().getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  private static void append(String[] line, int[] widths, StringBuilder to) {
    for (int i = 0; i < line.length; i++) {
      String padding = " ".repeat(widths[i] - width(line[i]));
      to.append(i == 0 ? "" : "  ");
      to.append(i < TEXT_COLUMNS ? line[i] + padding : padding + line[i]);
    }
    while (to.charAt(to.length() - 1) == ' ') {
      to.setLength(to.length() - 1);
    }
    to.append('\n');
  }

  private static int width(String text) {
    return text.codePointCount(0, text.length());
  }

  /** An empty line, to be filled in. */
  static String[] line() {
    String[] line = new String[HEAD.length];
    Arrays.fill(line, "");
    return line;
  }
}
