package io.apmkit.meter;

import io.apmkit.histogram.HistogramReading;
import io.apmkit.histogram.RecordingCounts;
import io.apmkit.snapshot.Distribution;
import io.apmkit.snapshot.Exemplar;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One timer or summary after the other, as a walk reads them: without the buckets that the sink
 * does not want, in memory that is used again. Belongs to one thread.
 */
final class ScrapedDistribution implements Distribution {

  private final RecordingCounts counts = new RecordingCounts();
  private @Nullable Recorder recorder;
  private @Nullable Distribution all; // if everything was read, and then instead of the counts

  void read(Recorder from, boolean withWindow) {
    recorder = from;
    boolean needsAll = withWindow || from.quantiles().length > 0;
    all = needsAll ? from.readAll(counts) : null;
    if (!needsAll) {
      from.read(counts);
    }
  }

  private Recorder recorder() {
    return Objects.requireNonNull(recorder, "nothing has been read");
  }

  /** Of a later moment if the sink had said that it does not want it. */
  private Distribution all() {
    Distribution read = all;
    return read != null ? read : recorder().read();
  }

  @Override
  public HistogramReading total() {
    return all().total();
  }

  @Override
  public HistogramReading window() {
    return all().window();
  }

  @Override
  public double unit() {
    return recorder().unit();
  }

  @Override
  public double[] bucketBounds() {
    return recorder().bounds();
  }

  @Override
  public double[] quantiles() {
    return recorder().quantiles();
  }

  @Override
  public @Nullable Exemplar exemplar(int bucket) {
    return recorder().exemplar(bucket);
  }

  @Override
  public long count() {
    Distribution read = all;
    return read != null ? read.count() : counts.count();
  }

  @Override
  public double sum() {
    Distribution read = all;
    return read != null ? read.sum() : counts.sum() / unit();
  }

  @Override
  public long bucketCount(int bucket) {
    Distribution read = all;
    return read != null ? read.bucketCount(bucket) : counts.countAtBound(bucket);
  }

  @Override
  public double windowMax() {
    Distribution read = all;
    return read != null ? read.windowMax() : Math.max(0, counts.windowMax()) / unit();
  }

  @Override
  public double windowSeconds() {
    Distribution read = all;
    return read != null ? read.windowSeconds() : counts.windowSeconds();
  }
}
