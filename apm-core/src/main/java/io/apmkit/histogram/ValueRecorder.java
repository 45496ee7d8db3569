package io.apmkit.histogram;

import io.apmkit.internal.Fields;
import io.apmkit.internal.Owned;
import io.apmkit.internal.Places;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Records values so that any percentile of them can be told within 1 %, with their exact number,
 * sum, smallest and largest. Everything is cumulative; a window is the difference of two readings.
 *
 * <p>Safe for use by many threads, virtual ones included: no value is lost, {@link #record} takes
 * no lock apart from a thread's first use, and reads no clock. Up to eight platform threads own
 * cells of their own and use no locked instruction (see {@link Places}); all others share cells by
 * atomic additions, in as many sets as contention shows to be needed. Memory is allocated where
 * values fall: 80 bytes for each power of two and owner at first, 272 once a bucket holds more than
 * 127 values.
 */
public final class ValueRecorder extends ExtremeFields {

  /** Sets of shared cells; more than processors cannot be in use at a time. */
  private static final int MAX_SHARED =
      Math.min(8, Integer.highestOneBit(2 * Runtime.getRuntime().availableProcessors() - 1));

  private static final VarHandle FIRST =
      Fields.handle(MethodHandles.lookup(), "first", OwnedCells.class);
  private static final VarHandle OWNED =
      Fields.handle(MethodHandles.lookup(), "owned", OwnedCells[].class);
  private static final VarHandle SHARED =
      Fields.handle(MethodHandles.lookup(), "shared", SharedCells[].class);

  private static final SharedCells[] NO_SETS = {};

  private final ExactBounds bounds;
  // The fields below change under the lock of this object.
  private @Nullable OwnedCells first;
  private OwnedCells @Nullable [] owned; // padded; null while there is one owner at most
  private SharedCells @Nullable [] shared; // a power of two long
  private volatile boolean closed;
  private volatile Extremes before = Extremes.NONE; // up to the last reset

  /**
   * A recorder without any value.
   *
   * @param bounds values at or below these will be counted exactly; zero or more, finite, strictly
   *     ascending; may be empty
   * @throws IllegalArgumentException if the bounds are not so
   */
  public ValueRecorder(double... bounds) {
    this.bounds = ExactBounds.of(bounds);
  }

  /**
   * The bounds that it was given, in another unit.
   *
   * @param unit recorded units in one of the other
   * @return ascending; shared with other recorders, not to be changed
   */
  public double[] boundsIn(double unit) {
    return bounds.in(unit);
  }

  /**
   * Adds one value.
   *
   * @param value what was observed; the caller makes sure that it is zero or more and finite
   */
  public void record(double value) {
    long bits = LogLinearLayout.bits(value);
    widen(bits);
    Thread current = Thread.currentThread();
    OwnedCells[] places = owned;
    OwnedCells mine = places == null ? first : places[Places.of(current)];
    int power = LogLinearLayout.powerOf(bits);
    int step = LogLinearLayout.stepOf(bits);
    if (mine != null && mine.isOwnedBy(current)) {
      mine.record(power, step, value, bounds);
    } else {
      recordElsewhere(current, power, step, value);
    }
  }

  private void recordElsewhere(Thread current, int power, int step, double value) {
    OwnedCells mine = findElsewhere(current);
    if (mine != null) {
      mine.record(power, step, value, bounds);
      return;
    }
    SharedCells[] sets = (SharedCells[]) SHARED.getAcquire(this);
    if (sets == null) {
      sets = moreShared(0);
    }
    // Multiplied, so that threads whose numbers follow each other are spread.
    int set = (int) ((current.getId() * 0x9E3779B97F4A7C15L) >>> 32) & (sets.length - 1);
    if (!sets[set].record(power, step, value, bounds) && sets.length < MAX_SHARED) {
      moreShared(sets.length);
    }
  }

  private @Nullable OwnedCells findElsewhere(Thread current) {
    OwnedCells[] places = (OwnedCells[]) OWNED.getAcquire(this);
    if (places != null) {
      OwnedCells mine = Places.second(places, current);
      if (mine != null || !Places.mayClaim(places, current)) {
        return mine;
      }
    }
    return closed || Owned.isVirtual(current) ? null : claim(current);
  }

  /** Null if other threads have the places that the caller could have. */
  private synchronized @Nullable OwnedCells claim(Thread current) {
    if (closed) {
      return null;
    }
    OwnedCells[] places = owned;
    if (places == null) {
      OwnedCells alone = first;
      if (alone == null || alone.claim(current)) {
        OwnedCells mine = alone == null ? new OwnedCells(current) : alone;
        FIRST.setRelease(this, mine);
        return mine;
      }
      Thread other = alone.owner();
      places = new OwnedCells[Places.LENGTH];
      places[Places.of(other == null ? current : other)] = alone;
      OWNED.setRelease(this, places);
    }
    return Places.claim(places, current, OwnedCells::new);
  }

  /** Doubles the sets of shared cells, unless another thread did. */
  private synchronized SharedCells[] moreShared(int present) {
    SharedCells[] sets = shared;
    int length = sets == null ? 0 : sets.length;
    if (sets != null && length > present) {
      return sets;
    }
    SharedCells[] more = new SharedCells[Math.max(1, length * 2)];
    for (int i = 0; i < more.length; i++) {
      more[i] = sets != null && i < length ? sets[i] : new SharedCells();
    }
    SHARED.setRelease(this, more);
    return more;
  }

  /** Lets go of threads that have ended, so that they can be collected and others take over. */
  public void freeDeadOwners() {
    forEachOwner(Owned::freeIfOwnerDied);
  }

  /** Lets go of all threads. Values that come later are recorded still, in shared cells. */
  public synchronized void close() {
    closed = true;
    forEachOwner(Owned::release); // nobody can claim any more
  }

  /**
   * How many values were recorded.
   *
   * @return the sum over all buckets
   */
  public long count() {
    RecordingCounts counts = new RecordingCounts();
    read(counts);
    return counts.count();
  }

  /**
   * The sum of all values.
   *
   * @return exact for whole numbers below 2^53
   */
  public double sum() {
    OwnedCells[] places = (OwnedCells[]) OWNED.getAcquire(this);
    OwnedCells alone = places == null ? (OwnedCells) FIRST.getAcquire(this) : null;
    double sum = alone == null ? 0 : alone.sum();
    for (int place = 0; places != null && place < Places.COUNT; place++) {
      OwnedCells each = Places.at(place, places);
      sum += each == null ? 0 : each.sum();
    }
    for (SharedCells each : sharedSets()) {
      sum += each.sum();
    }
    return sum;
  }

  /**
   * Everything that was recorded.
   *
   * @return what records that run meanwhile add is in it or not, the sum apart: a value may be
   *     counted and not yet in the sum
   */
  public HistogramReading read() {
    return read(new CellReader());
  }

  /** The same, in memory that is used again. */
  HistogramReading read(CellReader cells) {
    double sum = sum(); // before the counts: what is in a sum has been counted already
    cells.begin(bounds);
    passCells(cells);
    HistogramReading counted = cells.finish(sum);
    return counted.withExtremes(extremes().with(before)); // read after the counts
  }

  /** By a loop of its own rather than a function, for a scrape must not take memory for each. */
  private void passCells(CellSink sink) {
    OwnedCells[] places = (OwnedCells[]) OWNED.getAcquire(this);
    OwnedCells alone = places == null ? (OwnedCells) FIRST.getAcquire(this) : null;
    if (alone != null) {
      sink.add(alone.chunks());
    }
    for (int place = 0; places != null && place < Places.COUNT; place++) {
      OwnedCells each = Places.at(place, places);
      if (each != null) {
        sink.add(each.chunks());
      }
    }
    for (SharedCells each : sharedSets()) {
      sink.add(each.chunks());
    }
  }

  /** How deep {@link #touch} goes. */
  public static final int TOUCH_DEPTH = 4;

  /**
   * Looks at memory that a reading will need, one pointer deeper each time. Whoever reads many
   * recorders does so for several at once before it reads the first of them: their cache misses
   * then overlap, where each reading by itself would wait for one after the other.
   *
   * @param depth from 0 to {@link #TOUCH_DEPTH} - 1
   * @return a meaningless number, so that the looks are not optimised away
   */
  public int touch(int depth) {
    OwnedCells alone = first;
    if (depth == 0 || alone == null) {
      return alone == null ? 0 : 1;
    }
    Object[] directory = alone.chunks();
    return switch (depth) {
      case 1 -> directory == null ? 0 : 1;
      case 2 -> directory.length;
      default -> Chunks.touch(directory);
    };
  }

  /** Fills in count, sum and counts at bounds, without taking memory. */
  void read(RecordingCounts into) {
    into.begin(bounds, sum()); // before the counts, as above
    passCells(into);
  }

  /** Takes the extremes. One is seen by this span or the next, its count perhaps later. */
  synchronized Extremes resetExtremes() {
    // Not forgotten before it is kept: a reader must never see a total without it.
    before = before.with(extremes());
    Extremes taken = takeExtremes();
    before = before.with(taken);
    return taken;
  }

  private SharedCells[] sharedSets() {
    SharedCells[] sets = (SharedCells[]) SHARED.getAcquire(this);
    return sets == null ? NO_SETS : sets;
  }

  private void forEachOwner(Consumer<Owned> action) {
    OwnedCells[] places = (OwnedCells[]) OWNED.getAcquire(this);
    OwnedCells alone = (OwnedCells) FIRST.getAcquire(this);
    if (places != null) {
      Places.forEach(places, action); // the first is among them
    } else if (alone != null) {
      action.accept(alone);
    }
  }
}
