package io.apmkit.exporters.text;

import io.apmkit.snapshot.PrometheusNumbers;
import io.apmkit.snapshot.SampleSink;
import io.apmkit.snapshot.Series;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import org.jspecify.annotations.Nullable;

/** Writes samples as lines. Belongs to one thread and one document. */
final class TextSamples implements SampleSink {

  private final Writer out;
  private final StringBuilder header = new StringBuilder(); // unwritten until there is a sample
  private final StringBuilder line = new StringBuilder();
  private String group = "";

  TextSamples(Writer out) {
    this.out = out;
  }

  @Override
  public void group(String name, String type, String help) {
    group = name;
    header.setLength(0);
    header.append("# HELP ").append(name).append(' ');
    escape(help, false, header);
    header.append("\n# TYPE ").append(name).append(' ').append(type).append('\n');
  }

  @Override
  public void sample(
      String suffix, Series series, @Nullable String extraName, String extraValue, double value) {
    line.setLength(0);
    line.append(header).append(group).append(suffix);
    header.setLength(0);
    char separator = '{';
    for (int i = 0; i < series.size(); i++) {
      appendLabel(separator, series.name(i), series.value(i));
      separator = ',';
    }
    if (extraName != null) {
      appendLabel(separator, extraName, extraValue);
      separator = ',';
    }
    if (separator == ',') {
      line.append('}');
    }
    line.append(' ').append(PrometheusNumbers.value(value)).append('\n');
    try {
      out.append(line);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // the walk knows nothing of streams
    }
  }

  private void appendLabel(char separator, String name, String value) {
    line.append(separator).append(name).append("=\"");
    escape(value, true, line);
    line.append('"');
  }

  /** Backslash and line feed are escaped everywhere, quotes in label values only. */
  private static void escape(String text, boolean quotes, StringBuilder to) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '\\' -> to.append("\\\\");
        case '\n' -> to.append("\\n");
        case '"' -> to.append(quotes ? "\\\"" : "\"");
        default -> to.append(c);
      }
    }
  }
}
