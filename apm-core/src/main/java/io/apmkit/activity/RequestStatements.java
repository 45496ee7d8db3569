package io.apmkit.activity;

import io.apmkit.internal.Fields;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The statements of one request: a small table of statements by identity, with a ceiling. Safe for
 * use by many threads, for a request may use several; nearly always it is one, so the lock is free.
 */
@SuppressWarnings("ReferenceEquality") // there is one recorder for each statement
final class RequestStatements {

  private static final VarHandle EXECUTING =
      Fields.handle(MethodHandles.lookup(), "executing", StatementRecorder.class);

  private static final int SMALLEST = 8;
  private static final int MOST = 128; // different ones, in a table twice as long

  private @Nullable StatementRecorder[] recorders = new StatementRecorder[SMALLEST];
  private int[] counts = new int[SMALLEST];
  private long[] nanos = new long[SMALLEST];
  private volatile @Nullable StatementRecorder executing;
  private long executingSince;
  private int size;
  private long count;
  private long totalNanos;

  /**
   * A database begins to work on one. Takes no lock, for only who looks meanwhile wants to know.
   */
  void executes(StatementRecorder recorder, long sinceNanos) {
    executingSince = sinceNanos;
    EXECUTING.setRelease(this, recorder);
  }

  /** What a database is working on, as far as is known. */
  @Nullable StatementRecorder executing() {
    return executing;
  }

  /** Since when, if {@link #executing} says what; of another one, if that has changed meanwhile. */
  long executingSince() {
    return executingSince;
  }

  synchronized void executed(StatementRecorder recorder, long elapsedNanos) {
    EXECUTING.setRelease(this, null);
    count++;
    totalNanos += elapsedNanos;
    int i = find(recorder);
    if (recorders[i] == null) {
      if (size == MOST) {
        return; // counted in all, by name no more
      }
      if (2 * (size + 1) > recorders.length) {
        grow();
        i = find(recorder);
      }
      recorders[i] = recorder;
      size++;
    }
    counts[i]++;
    nanos[i] += elapsedNanos;
  }

  /** Where it is, or where there is room for it. */
  private int find(StatementRecorder recorder) {
    int mask = recorders.length - 1;
    int i = recorder.number() & mask;
    while (recorders[i] != null && recorders[i] != recorder) {
      i = (i + 1) & mask;
    }
    return i;
  }

  private void grow() {
    @Nullable StatementRecorder[] oldRecorders = recorders;
    int[] oldCounts = counts;
    long[] oldNanos = nanos;
    recorders = new StatementRecorder[2 * oldRecorders.length];
    counts = new int[recorders.length];
    nanos = new long[recorders.length];
    for (int old = 0; old < oldRecorders.length; old++) {
      StatementRecorder each = oldRecorders[old];
      if (each != null) {
        int i = find(each);
        recorders[i] = each;
        counts[i] = oldCounts[old];
        nanos[i] = oldNanos[old];
      }
    }
  }

  synchronized long count() {
    return count;
  }

  synchronized long totalNanos() {
    return totalNanos;
  }

  /** The longest total time first. */
  synchronized List<RequestStatement> list() {
    List<RequestStatement> all = new ArrayList<>();
    for (int i = 0; i < recorders.length; i++) {
      StatementRecorder each = recorders[i];
      if (each != null) {
        all.add(each.inRequest(counts[i], nanos[i]));
      }
    }
    all.sort(Comparator.comparingLong(RequestStatement::nanos).reversed());
    return all;
  }

  /** Tells each statement where it was used. */
  synchronized void ended(String route) {
    for (int i = 0; i < recorders.length; i++) {
      StatementRecorder each = recorders[i];
      if (each != null) {
        each.usedBy(route, counts[i], nanos[i]);
      }
    }
  }
}
