package io.apmkit.benchmarks.scrape;

import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.GZIPOutputStream;

/** How one library is told about series, and how it writes all of them. */
interface Library extends AutoCloseable {

  /** Meter name of all counters. */
  String COUNTERS = "http.server.requests";

  /** Meter name of all timers. */
  String TIMERS = "http.server.request.duration";

  /**
   * Registers one more counter.
   *
   * @param labels its own
   * @param amount added to it
   */
  void count(Labels labels, int amount);

  /**
   * Registers one more timer.
   *
   * @param labels its own
   * @param durations recorded into it, in nanoseconds
   */
  void record(Labels labels, long[] durations);

  /** One complete scrape. */
  void scrape(OutputStream out) throws IOException;

  /** The same, compressed as it does where nothing else is asked for. */
  default void scrapeCompressed(OutputStream out) throws IOException {
    try (OutputStream gzip = new GZIPOutputStream(out)) {
      scrape(gzip);
    }
  }

  @Override
  default void close() {}
}
