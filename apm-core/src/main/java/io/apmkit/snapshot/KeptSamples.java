package io.apmkit.snapshot;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Samples that were read together with those of another group, until it is their turn. Its memory
 * is used again, up to a limit. Belongs to one thread.
 */
final class KeptSamples {

  /** Beyond so many samples, memory is let go of after use. */
  private static final int KEPT_ROOM = 65_536;

  /** Series whose labels are looked at before the first is written, so that misses overlap. */
  private static final int AHEAD = 16;

  @SuppressWarnings("UnusedVariable") // it only makes the looks happen
  private int touched;

  private Series[] series = {};
  private @Nullable ExtraLabel[] extras = {};
  private double[] values = {};
  private int size;

  void add(Series of, @Nullable ExtraLabel extra, double value) {
    if (size == series.length) {
      int room = Math.max(64, size * 2);
      series = Arrays.copyOf(series, room);
      extras = Arrays.copyOf(extras, room);
      values = Arrays.copyOf(values, room);
    }
    series[size] = of;
    extras[size] = extra;
    values[size++] = value;
  }

  /** Passes all samples and forgets them. */
  void passTo(SampleSink out) {
    passTo(out, SampleName.PLAIN);
  }

  /** The same under another name than that of their group. */
  void passTo(SampleSink out, SampleName name) {
    for (int from = 0; from < size; from += AHEAD) {
      int to = Math.min(from + AHEAD, size);
      for (int i = from; i < to; i++) {
        touched += series[i].size();
      }
      for (int i = from; i < to; i++) {
        touched += series[i].touch();
      }
      for (int i = from; i < to; i++) {
        out.sample(name, series[i], extras[i], values[i], null);
      }
    }
    clear();
  }

  boolean isEmpty() {
    return size == 0;
  }

  void clear() {
    if (series.length > KEPT_ROOM) {
      series = new Series[0];
      extras = new ExtraLabel[0];
      values = new double[0];
    } else {
      Arrays.fill(series, 0, size, null); // or it would keep what has been removed
    }
    size = 0;
  }
}
