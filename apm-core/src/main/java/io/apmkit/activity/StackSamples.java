package io.apmkit.activity;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The stacks of one request. Safe for use by many threads. */
final class StackSamples {

  private static final int MOST_STACKS = 5;
  private static final int MOST_SAMPLES = 100;

  private final Map<List<String>, Integer> counts = new LinkedHashMap<>(); // guarded by this
  private int samples;

  synchronized boolean isFull() {
    return samples >= MOST_SAMPLES;
  }

  synchronized void add(List<String> frames) {
    samples++;
    if (counts.containsKey(frames) || counts.size() < MOST_STACKS) {
      counts.merge(frames, 1, Integer::sum);
    }
  }

  /** The most frequent first. */
  synchronized List<StackSample> list() {
    List<StackSample> all = new ArrayList<>();
    counts.forEach((frames, count) -> all.add(new StackSample(count, frames)));
    all.sort(Comparator.comparingInt(StackSample::count).reversed());
    return all;
  }
}
