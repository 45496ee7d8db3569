package io.apmkit.exporters.text;

import io.apmkit.snapshot.Exemplar;
import io.apmkit.snapshot.ExposedSamples;
import io.apmkit.snapshot.ExtraLabel;
import io.apmkit.snapshot.PrometheusNumbers;
import io.apmkit.snapshot.SampleName;
import io.apmkit.snapshot.SampleSink;
import io.apmkit.snapshot.SampleType;
import io.apmkit.snapshot.Series;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Writes samples as lines, in either text format. Can be used for one document after another, and
 * then takes no memory. Belongs to one thread.
 */
final class TextDocument implements SampleSink {

  private static final byte[] TRACE_ID = bytes(" # {trace_id=\"");
  private static final byte[] END_OF_LABELS = bytes("\"} ");
  private static final byte[] END_OF_FILE = bytes("# EOF\n");

  /** Braces, comma, blank and line feed of a line. */
  private static final int PUNCTUATION = 8;

  private static final double MILLIS_PER_SECOND = 1e3;

  private final boolean openMetrics;
  private final TextBuffer out = new TextBuffer();
  private final ExposedSamples families = new ExposedSamples(this);

  private byte[] root = new byte[64]; // of the names of the present group
  private int rootLength;
  private boolean isHeaderDue; // unwritten until there is a sample

  // The line that the next one may begin like.
  private byte @Nullable [] startLabels;
  private SampleName startName = SampleName.PLAIN;
  private int startFlushes;
  private int startAt;
  private int startLength;

  private String name = "";
  private SampleType type = SampleType.UNKNOWN;
  private @Nullable String unit;
  private String help = "";

  TextDocument(boolean openMetrics) {
    this.openMetrics = openMetrics;
  }

  /** What the walk of one document is passed to. */
  ExposedSamples begin(OutputStream to) {
    out.begin(to);
    isHeaderDue = false;
    return families;
  }

  void end() throws IOException {
    startLabels = null; // which may be gone before the next document
    if (openMetrics) {
      out.ensure(END_OF_FILE.length);
      out.append(END_OF_FILE);
    }
    out.end();
  }

  @Override
  public void group(String name, SampleType type, @Nullable String unit, String help) {
    this.name = name;
    this.type = type;
    this.unit = unit;
    this.help = help;
    isHeaderDue = true;
    startLabels = null;
    rootLength = name.length();
    if (root.length < rootLength) {
      root = new byte[rootLength];
    }
    for (int i = 0; i < rootLength; i++) {
      root[i] = (byte) name.charAt(i);
    }
  }

  @Override
  public void sample(
      SampleName name,
      Series series,
      @Nullable ExtraLabel extra,
      double value,
      @Nullable Exemplar exemplar) {
    if (isHeaderDue) {
      header();
    }
    byte[] suffix = name.encoded();
    byte[] labels = series.encodedLabels();
    byte[] more = extra == null ? null : extra.encoded();
    int length = rootLength + suffix.length + labels.length + (more == null ? 0 : more.length);
    out.ensure(length + PUNCTUATION + PrometheusNumbers.MAX_LENGTH);
    if (more != null) {
      startOfLine(name, suffix, labels);
      out.append(more);
      out.append('}');
    } else {
      out.append(root, rootLength);
      out.append(suffix);
      if (labels.length > 0) {
        out.append('{');
        out.append(labels);
        out.append('}');
      }
    }
    out.append(' ');
    out.append(value);
    if (exemplar != null && openMetrics) {
      exemplar(exemplar);
    }
    out.append('\n');
  }

  /** Buckets of a series begin alike: copying the line before costs less than making it anew. */
  private void startOfLine(SampleName name, byte[] suffix, byte[] labels) {
    if (labels == startLabels && name == startName && out.flushes() == startFlushes) {
      out.repeat(startAt, startLength);
      return;
    }
    startLabels = labels;
    startName = name;
    startFlushes = out.flushes();
    startAt = out.position();
    out.append(root, rootLength);
    out.append(suffix);
    out.append('{');
    if (labels.length > 0) {
      out.append(labels);
      out.append(',');
    }
    startLength = out.position() - startAt;
  }

  private void exemplar(Exemplar exemplar) {
    String traceId = exemplar.traceId();
    out.ensure(
        TRACE_ID.length
            + traceId.length()
            + END_OF_LABELS.length
            + PUNCTUATION
            + 2 * PrometheusNumbers.MAX_LENGTH);
    out.append(TRACE_ID);
    out.appendAscii(traceId);
    out.append(END_OF_LABELS);
    out.append(exemplar.value());
    out.append(' ');
    out.append(exemplar.epochMillis() / MILLIS_PER_SECOND);
  }

  private void header() {
    isHeaderDue = false;
    if (openMetrics) {
      metadata("# TYPE ", SampleName.PLAIN).appendAscii(type.openMetrics());
      if (unit != null) {
        metadata("\n# UNIT ", SampleName.PLAIN).appendAscii(unit);
      }
      metadata("\n# HELP ", SampleName.PLAIN).appendEscaped(help, true);
    } else {
      metadata("# HELP ", type.ownName()).appendEscaped(help, false);
      metadata("\n# TYPE ", type.ownName()).appendAscii(type.prometheusText());
    }
    out.ensure(1);
    out.append('\n');
  }

  private TextBuffer metadata(String what, SampleName suffix) {
    out.appendAscii(what);
    out.appendAscii(name);
    out.appendAscii(suffix.suffix());
    out.appendAscii(" ");
    return out;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
