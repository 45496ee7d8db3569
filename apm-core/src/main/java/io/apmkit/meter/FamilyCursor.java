package io.apmkit.meter;

import io.apmkit.histogram.ValueRecorder;
import io.apmkit.internal.Guard;
import io.apmkit.snapshot.MeterFamily;
import io.apmkit.snapshot.MeterKind;
import io.apmkit.snapshot.SeriesSink;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The family at which a walk is: one object for the whole walk, so that walking takes no memory for
 * each family or series. Belongs to one thread.
 */
final class FamilyCursor implements MeterFamily {

  /**
   * Series of which the memory is looked at before the first of them is read. A hundred thousand
   * series are in no cache; this way their misses overlap.
   */
  private static final int AHEAD = 16;

  @SuppressWarnings("UnusedVariable") // it only makes the looks happen
  private int touched;

  private final Guard guard;
  private final SeriesReader reader = new SeriesReader();
  private @Nullable IndexedFamily present;

  FamilyCursor(Guard guard) {
    this.guard = guard;
  }

  void moveTo(IndexedFamily next) {
    present = next;
  }

  private IndexedFamily family() {
    return Objects.requireNonNull(present, "the walk has not begun");
  }

  @Override
  public String name() {
    return family().name();
  }

  @Override
  public String meterName() {
    return family().meterName();
  }

  @Override
  public MeterKind kind() {
    return family().kind();
  }

  @Override
  public @Nullable String unit() {
    return family().unit();
  }

  @Override
  public String help() {
    return family().help();
  }

  @Override
  public boolean hasBuckets() {
    return family().hasBuckets();
  }

  @Override
  public boolean isInfo() {
    return family().isInfo();
  }

  @Override
  public void forEachSeries(SeriesSink sink) {
    IndexedFamily family = family();
    boolean withWindow = sink.needsWindow();
    IndexedSeries[] all = family.sorted();
    boolean deep = family.kind() == MeterKind.TIMER || family.kind() == MeterKind.SUMMARY;
    int depths = deep ? 2 + ValueRecorder.TOUCH_DEPTH : 2;
    for (int from = 0; from < all.length; from += AHEAD) {
      int to = Math.min(from + AHEAD, all.length);
      for (int depth = 0; depth < depths; depth++) {
        for (int i = from; i < to; i++) {
          touched += all[i].touch(depth);
        }
      }
      for (int i = from; i < to; i++) {
        pass(all[i], withWindow, sink);
      }
    }
  }

  private void pass(IndexedSeries series, boolean withWindow, SeriesSink sink) {
    try {
      reader.read(series.source(), kind(), withWindow);
    } catch (Throwable e) {
      Guard.rethrowIfFatal(e);
      guard.failed("reading meter " + meterName(), e); // the other series must still be told
      sink.failed(series.series(), e);
      return;
    }
    reader.passTo(sink, series.series());
  }
}
