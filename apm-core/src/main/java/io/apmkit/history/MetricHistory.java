package io.apmkit.history;

import io.apmkit.internal.Checks;
import io.apmkit.snapshot.ExposedSamples;
import io.apmkit.snapshot.FamilySink;
import io.apmkit.snapshot.LabelNames;
import io.apmkit.snapshot.Series;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The last hour, or as much as configured, of every exposed sample: a ring per series, all on the
 * same ticks. Each series bears {@code job} and {@code instance}, and {@code up} tells whether a
 * tick's scrape succeeded.
 *
 * <p>Safe for use by many threads. A scrape reads the registry first and takes the lock only to
 * store; readers take it to copy. Memory stops growing at the configured bytes: series that no
 * longer fit are counted by {@link #turnedAway}.
 */
public final class MetricHistory {

  private static final String UP = "up";

  /** A tick that is older than the newest by less is dropped; by more, the clock was wrong. */
  private static final long MAX_BEHIND_MILLIS = 60_000;

  private final int points;
  private final int maxSeries;
  private final String job;
  private final String instance;

  private final Object lock = new Object();
  // all below: guarded by lock
  private final long[] tickMillis;
  private final Map<String, Map<SampleKey, SeriesRing>> byName = new HashMap<>();
  private long tick; // number of the newest; the first is 1
  private int seriesCount;
  private long turnedAway;
  private long droppedTicks;

  /**
   * An empty history.
   *
   * @param config how much to keep
   * @param job value of the label {@code job}, the application's name
   * @param instance value of the label {@code instance}
   */
  public MetricHistory(HistoryConfig config, String job, String instance) {
    this.points = config.points();
    this.maxSeries = config.maxSeries();
    this.job = Checks.notBlank(job, "job");
    this.instance = Checks.notBlank(instance, "instance");
    this.tickMillis = new long[points];
  }

  /**
   * Takes a sample of everything a walk passes, as one new tick.
   *
   * @param walk passes every family to the sink it is given, for example {@code registry::walk}
   * @param epochMillis the present; a tick that is up to a minute older than the last is dropped,
   *     and one that is older still starts the history anew, because the clock must have been wrong
   */
  public void scrape(Consumer<FamilySink> walk, long epochMillis) {
    Scrape scrape = new Scrape();
    walk.accept(new ExposedSamples(scrape));
    synchronized (lock) {
      if (beginTick(epochMillis)) {
        scrape.samples().forEach(this::store);
        storeUp(1);
        dropEnded();
      }
    }
  }

  /**
   * Notes that a scrape did not succeed: {@code up} is 0 and every other series is stale.
   *
   * @param epochMillis the present
   */
  public void markDown(long epochMillis) {
    synchronized (lock) {
      if (beginTick(epochMillis)) {
        storeUp(0);
      }
    }
  }

  /**
   * The samples of one name at the newest tick.
   *
   * @param name full name, suffix included
   * @return one for each series that has not ended
   */
  public List<HistoryPoint> latest(String name) {
    synchronized (lock) {
      List<HistoryPoint> found = new ArrayList<>();
      for (SeriesRing ring : byName.getOrDefault(name, Map.of()).values()) {
        if (tick > 0 && ring.has(tick)) {
          found.add(new HistoryPoint(ring.labels(), tickMillis[slot(tick)], ring.get(tick)));
        }
      }
      return found;
    }
  }

  /**
   * All kept samples of one name.
   *
   * @param name full name, suffix included
   * @param fromEpochMillis the oldest time to include
   * @return series by series, each from old to new
   */
  public List<HistoryPoint> since(String name, long fromEpochMillis) {
    synchronized (lock) {
      List<HistoryPoint> found = new ArrayList<>();
      for (SeriesRing ring : byName.getOrDefault(name, Map.of()).values()) {
        for (long t = Math.max(1, tick - points + 1); t <= tick; t++) {
          if (tickMillis[slot(t)] >= fromEpochMillis && ring.has(t)) {
            found.add(new HistoryPoint(ring.labels(), tickMillis[slot(t)], ring.get(t)));
          }
        }
      }
      return found;
    }
  }

  /**
   * How many series are held.
   *
   * @return the number
   */
  public int seriesCount() {
    synchronized (lock) {
      return seriesCount;
    }
  }

  /**
   * How many samples found no room.
   *
   * @return samples since creation
   */
  public long turnedAway() {
    synchronized (lock) {
      return turnedAway;
    }
  }

  /**
   * How many ticks were dropped because a newer one was there.
   *
   * @return ticks since creation
   */
  public long droppedTicks() {
    synchronized (lock) {
      return droppedTicks;
    }
  }

  private boolean beginTick(long epochMillis) {
    long behind = tick == 0 ? -1 : tickMillis[slot(tick)] - epochMillis;
    if (behind >= 0 && behind < MAX_BEHIND_MILLIS) {
      droppedTicks++; // a scrape that hung and was overtaken, or a clock put right by a little
      return false;
    }
    if (behind >= 0) {
      byName.clear(); // the clock was far ahead: what was stored under its times means nothing
      seriesCount = 0;
      tick = 0;
    }
    tick++;
    tickMillis[slot(tick)] = epochMillis;
    return true;
  }

  private void storeUp(double value) {
    store(new Scrape.Sample(UP, new Series(LabelNames.NONE), null, "", value));
  }

  private void store(Scrape.Sample sample) {
    SampleKey key = sample.key();
    Map<SampleKey, SeriesRing> ofName = byName.computeIfAbsent(key.name(), name -> new HashMap<>());
    SeriesRing ring = ofName.get(key);
    if (ring == null) {
      if (seriesCount >= maxSeries && !key.name().equals(UP)) {
        turnedAway++;
        return;
      }
      ring = new SeriesRing(labels(sample), points);
      ofName.put(key, ring);
      seriesCount++;
    }
    ring.put(tick, sample.value());
  }

  /** Forgets series whose last sample has left the ring. */
  private void dropEnded() {
    for (Map<SampleKey, SeriesRing> ofName : byName.values()) {
      int before = ofName.size();
      ofName.values().removeIf(ring -> ring.lastTick() <= tick - points);
      seriesCount -= before - ofName.size();
    }
    byName.values().removeIf(Map::isEmpty);
  }

  private Map<String, String> labels(Scrape.Sample sample) {
    Map<String, String> labels = new TreeMap<>();
    labels.put("job", job);
    labels.put("instance", instance);
    Series series = sample.series();
    for (int i = 0; i < series.size(); i++) {
      // as a Prometheus server does it: the target's own label stays, the exposed one moves
      boolean taken = series.name(i).equals("job") || series.name(i).equals("instance");
      labels.put(taken ? "exported_" + series.name(i) : series.name(i), series.value(i));
    }
    if (sample.extraName() != null) {
      labels.put(sample.extraName(), sample.extraValue());
    }
    return Collections.unmodifiableMap(labels);
  }

  private int slot(long number) {
    return (int) (number % points);
  }
}
