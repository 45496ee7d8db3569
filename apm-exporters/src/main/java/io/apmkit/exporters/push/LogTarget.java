package io.apmkit.exporters.push;

import io.apmkit.Apm;
import io.apmkit.exporters.MetricsWriter;
import io.apmkit.internal.Checks;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes metrics into the application's log: a table for people, as one entry at level {@code INFO}
 * of the logger {@code io.apmkit.push}. Line breaks in names and values are escaped.
 */
public final class LogTarget implements PushTarget {

  /** The highest number of rows: more than that, nobody reads. */
  public static final int MAX_ROWS = 10_000;

  private static final Logger log = LoggerFactory.getLogger("io.apmkit.push");
  private static final int DEFAULT_ROWS = 200;

  private final int maxRows;

  /** A table of up to 200 rows. */
  public LogTarget() {
    this(DEFAULT_ROWS);
  }

  /**
   * A table.
   *
   * @param maxRows most series to list, from 1 to {@link #MAX_ROWS}; how many more there are is
   *     told in the last line
   */
  public LogTarget(int maxRows) {
    this.maxRows = (int) Checks.between(maxRows, 1, MAX_ROWS, "rows of the log target");
  }

  @Override
  public String name() {
    return "log";
  }

  @Override
  public MetricsWriter open(Apm apm) {
    return new MeterTable(maxRows);
  }

  @Override
  public void send(PushBatch batch) throws IOException {
    if (log.isInfoEnabled()) {
      ByteArrayOutputStream text = new ByteArrayOutputStream();
      batch.writeTo(text);
      log.info("metrics at {}\n{}", batch.madeAt(), text.toString(StandardCharsets.UTF_8));
    }
  }

  /** An old table would only be read as the present. */
  @Override
  public boolean keepsOnlyNewest() {
    return true;
  }
}
