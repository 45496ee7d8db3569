package io.apmkit.benchmarks.scrape;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.TearDown;

/** A library full of series, scraped again and again by one thread. */
public abstract class Target {

  static final String TEXT = "text";
  static final String GZIP = "gzip";
  static final String JSON = "json";

  /** Enough for the greediest peer, which allocates 170 MB for each scrape; the same for all. */
  static final String HEAP = "-Xmx4g";

  /** All of it from the beginning: while it grows, who allocates most is collected most. */
  static final String FULL_HEAP = "-Xms4g";

  private final Sink sink = new Sink();
  private @Nullable Library library;
  private boolean compressed;

  Target() {}

  /** One complete scrape. Returns bytes written so far. */
  public long scrape() throws IOException {
    writeTo(sink);
    return sink.bytes();
  }

  /** Called by the harness. */
  @TearDown
  public void close() {
    requireNonNull(library).close();
  }

  /**
   * Registers counters and adds to each.
   *
   * @param amount how many, such as {@code 10k}
   * @throws IllegalStateException if a scrape does not have a line for each
   */
  void countWith(Library library, String amount, String encoding) throws IOException {
    int series = number(amount);
    for (int i = 0; i < series; i++) {
      library.count(Labels.of(i), Values.count(i));
    }
    use(library, encoding, series);
  }

  /**
   * Registers timers and records into each.
   *
   * @param amount how many, such as {@code 10k}
   * @param lines those that each timer has in the text format
   * @throws IllegalStateException if a scrape does not have all lines, or in JSON all timers
   */
  void recordWith(Library library, String amount, String encoding, int lines) throws IOException {
    int series = number(amount);
    for (int i = 0; i < series; i++) {
      library.record(Labels.of(i), Values.durations(i));
    }
    use(library, encoding, encoding.equals(JSON) ? series : (long) series * lines);
  }

  /** Whoever writes less than it should would look fast. */
  private void use(Library filled, String encoding, long expected) throws IOException {
    library = filled;
    compressed = encoding.equals(GZIP);
    ByteArrayOutputStream document = new ByteArrayOutputStream();
    writeTo(document);
    InputStream bytes = new ByteArrayInputStream(document.toByteArray());
    InputStream read = compressed ? new GZIPInputStream(bytes) : bytes;
    long found = encoding.equals(JSON) ? Documents.timers(read) : Documents.samples(read);
    if (found != expected) {
      throw new IllegalStateException(
          "%s wrote %d in %s; it must be %d"
              .formatted(filled.getClass().getSimpleName(), found, encoding, expected));
    }
  }

  private void writeTo(OutputStream out) throws IOException {
    Library scraped = requireNonNull(library, "not filled yet");
    if (compressed) {
      scraped.scrapeCompressed(out);
    } else {
      scraped.scrape(out);
    }
  }

  /** Reads {@code 10k} as 10,000, so that cases can be called after it. */
  static int number(String amount) {
    return amount.endsWith("k")
        ? 1_000 * Integer.parseInt(amount.substring(0, amount.length() - 1))
        : Integer.parseInt(amount);
  }
}
