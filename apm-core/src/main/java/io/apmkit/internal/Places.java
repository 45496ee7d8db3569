package io.apmkit.internal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An array of {@link Owned} memory in which a thread finds its own by its number: eight places, of
 * which each thread may have one of two. Places fill and never empty; only their owners change.
 *
 * <p>A static helper over plain arrays, because on the path that records, a wrapper would be one
 * more load. Reading needs no lock; {@link #claim} is called under one.
 */
public final class Places {

  /** Most threads that own memory of one series; the others share. A power of two. */
  public static final int COUNT = 8;

  /** Cells on both sides, so that what is written beside the array disturbs no reader of it. */
  private static final int PADDING = 32;

  /** How long the array must be. */
  public static final int LENGTH = COUNT + 2 * PADDING;

  private static final VarHandle ELEMENT = MethodHandles.arrayElementVarHandle(Owned[].class);

  private Places() {}

  /**
   * Where a thread looks first.
   *
   * @param thread any thread
   * @return an index
   */
  public static int of(Thread thread) {
    return PADDING + ((int) thread.getId() & (COUNT - 1));
  }

  /** Where it looks next; never the same, and different for threads that share the first. */
  private static int secondOf(Thread thread) {
    int first = (int) thread.getId();
    int distance = 1 + (first >>> 3) % (COUNT - 1);
    return PADDING + ((first + distance) & (COUNT - 1));
  }

  /**
   * What a thread owns at its second place.
   *
   * @param places the array
   * @param current the calling thread
   * @param <C> what is owned
   * @return null if another thread or nobody owns it
   */
  public static <C extends Owned> @Nullable C second(C[] places, Thread current) {
    C there = get(places, secondOf(current));
    return there != null && there.isOwnedBy(current) ? there : null;
  }

  /**
   * Whether one of a thread's places is free. Cheap, because threads that find none ask with every
   * value.
   *
   * @param places the array
   * @param current the calling thread
   * @return false if other threads own both
   */
  public static boolean mayClaim(Owned[] places, Thread current) {
    return isFree(get(places, of(current))) || isFree(get(places, secondOf(current)));
  }

  private static boolean isFree(@Nullable Owned there) {
    return there == null || !there.hasOwner();
  }

  /**
   * Takes a free place.
   *
   * @param places the array; the caller holds the lock under which it changes
   * @param current the calling thread, not a virtual one
   * @param newOwned makes memory for a place that has none
   * @param <C> what is owned
   * @return null if other threads own both
   */
  public static <C extends Owned> @Nullable C claim(
      C[] places, Thread current, Function<Thread, C> newOwned) {
    C mine = claimAt(of(current), places, current, newOwned);
    return mine != null ? mine : claimAt(secondOf(current), places, current, newOwned);
  }

  private static <C extends Owned> @Nullable C claimAt(
      int place, C[] places, Thread current, Function<Thread, C> newOwned) {
    C there = places[place];
    if (there == null) {
      C made = newOwned.apply(current);
      ELEMENT.setRelease(places, place, made);
      return made;
    }
    return there.claim(current) ? there : null;
  }

  /**
   * Passes everything that is there.
   *
   * @param places the array
   * @param action gets what threads own or owned
   * @param <C> what is owned
   */
  public static <C extends Owned> void forEach(C[] places, Consumer<? super C> action) {
    for (int place = 0; place < COUNT; place++) {
      C there = at(place, places);
      if (there != null) {
        action.accept(there);
      }
    }
  }

  /**
   * What is at one place.
   *
   * @param place from 0 to {@link #COUNT} - 1
   * @param places the array
   * @param <C> what is owned
   * @return null if nobody has ever had it
   */
  public static <C extends Owned> @Nullable C at(int place, C[] places) {
    return get(places, PADDING + place);
  }

  @SuppressWarnings("unchecked") // an array of C holds nothing else
  private static <C extends Owned> @Nullable C get(C[] places, int i) {
    return (C) ELEMENT.getAcquire(places, i);
  }
}
