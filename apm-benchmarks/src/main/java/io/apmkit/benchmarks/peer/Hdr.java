package io.apmkit.benchmarks.peer;

import java.util.concurrent.TimeUnit;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Recorder;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** HdrHistogram with two significant digits (1 %) from a nanosecond to an hour: buckets, no sum. */
@State(Scope.Benchmark)
public class Hdr {

  private static final long HIGHEST = TimeUnit.HOURS.toNanos(1);
  private static final int DIGITS = 2;

  /** The one that an application shares between threads and reads interval by interval. */
  public final Recorder recorder = newRecorder();

  /** The cumulative histogram inside the recorder. */
  public final ConcurrentHistogram concurrent = new ConcurrentHistogram(1, HIGHEST, DIGITS);

  /** Another one. */
  public static Recorder newRecorder() {
    return new Recorder(1, HIGHEST, DIGITS);
  }
}
