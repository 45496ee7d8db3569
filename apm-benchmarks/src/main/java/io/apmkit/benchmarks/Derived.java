package io.apmkit.benchmarks;

import io.apmkit.benchmarks.memory.HeapProfiler;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Figures that follow from two others of the same run.
 *
 * <ul>
 *   <li>{@code timer-8t-over-1t}, in {@code times}: the processor time of an operation with 8
 *       threads over that with one. 1 is a recorder that does not mind company. What {@code
 *       floorOwnedCell} shows beyond 1 is threads taking turns.
 *   <li>{@code counter-beyond-ids}, in {@code B/series}: what ours keeps beyond a registry that
 *       holds the same ids and nothing else, which is what any of Micrometer's takes.
 *   <li>{@code counters-10k-text-per-series}, in {@code ns/series}: the time of one scrape of ours,
 *       divided by how many series it wrote. If it does not grow with them, neither does the cost.
 *   <li>{@code prepared-added-1t}: what is beyond {@code floorRaw}, the same without anybody who
 *       watches, in time and in bytes; of a case over a database also in percent of it.
 *   <li>{@code prepared-added-2t-over-1t}, in {@code times}: the time that is added with two
 *       threads over that with one.
 * </ul>
 */
final class Derived {

  private static final Pattern WITH_THREADS = Pattern.compile("(.+)-(\\d+)t");
  private static final Pattern WITH_AMOUNT = Pattern.compile(".+-(\\d+)k-[a-z]+");
  private static final String SCRAPE_UNIT = "us/op";
  private static final String IDS_ALONE = "floorIds";
  private static final String RAW = "floorRaw";
  private static final String TIME_UNIT = "ns/op";
  private static final Set<String> ADDED_UNITS = Set.of(TIME_UNIT, "B/op");
  private static final String OVER_A_DATABASE = "h2-";

  private Derived() {}

  /** What follows from {@code scores}; empty if nothing does. */
  static List<Score> from(List<Score> scores) {
    List<Score> derived = new ArrayList<>();
    for (Score score : scores) {
      if (score.unit().equals(CpuProfiler.UNIT)) {
        alone(score, scores).ifPresent(alone -> derived.add(over(score, alone)));
      } else if (score.unit().equals(HeapProfiler.UNIT) && score.isOurs()) {
        find(score.benchmarkCase(), IDS_ALONE, score.unit(), scores)
            .ifPresent(ids -> derived.add(beyond(score, ids)));
      } else if (score.unit().equals(SCRAPE_UNIT) && score.isOurs()) {
        perSeries(score).ifPresent(derived::add);
      }
    }
    derived.addAll(added(scores));
    return derived;
  }

  private static List<Score> added(List<Score> scores) {
    List<Score> all = new ArrayList<>();
    for (Score score : scores) {
      if (ADDED_UNITS.contains(score.unit()) && !score.method().equals(RAW)) {
        find(score.benchmarkCase(), RAW, score.unit(), scores)
            .ifPresent(raw -> all.addAll(added(score, raw)));
      }
    }
    List<Score> withThreads = new ArrayList<>();
    for (Score score : all) {
      if (score.unit().equals(TIME_UNIT)) {
        alone(score, all).ifPresent(alone -> withThreads.add(over(score, alone)));
      }
    }
    all.addAll(withThreads);
    return all;
  }

  private static List<Score> added(Score score, Score raw) {
    Matcher matcher = WITH_THREADS.matcher(score.benchmarkCase());
    String name =
        matcher.matches()
            ? matcher.group(1) + "-added-" + matcher.group(2) + 't'
            : score.benchmarkCase() + "-added";
    double beyond = score.value() - raw.value();
    Score added = new Score(name, score.method(), score.unit(), beyond);
    return score.unit().equals(TIME_UNIT) && name.startsWith(OVER_A_DATABASE)
        ? List.of(added, new Score(name, score.method(), "percent", 100 * beyond / raw.value()))
        : List.of(added);
  }

  private static Optional<Score> alone(Score score, List<Score> scores) {
    Matcher matcher = WITH_THREADS.matcher(score.benchmarkCase());
    return matcher.matches() && !matcher.group(2).equals("1")
        ? find(matcher.group(1) + "-1t", score.method(), score.unit(), scores)
        : Optional.empty();
  }

  private static Score over(Score score, Score alone) {
    return new Score(
        score.benchmarkCase() + "-over-1t", score.method(), "times", score.value() / alone.value());
  }

  private static Score beyond(Score ours, Score ids) {
    return new Score(
        ours.benchmarkCase() + "-beyond-ids",
        ours.method(),
        ours.unit(),
        ours.value() - ids.value());
  }

  private static Optional<Score> perSeries(Score scrape) {
    Matcher matcher = WITH_AMOUNT.matcher(scrape.benchmarkCase());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    double thousands = Integer.parseInt(matcher.group(1));
    return Optional.of(
        new Score(
            scrape.benchmarkCase() + "-per-series",
            scrape.method(),
            "ns/series",
            scrape.value() / thousands)); // microseconds of a thousand are nanoseconds of one
  }

  private static Optional<Score> find(
      String benchmarkCase, String method, String unit, List<Score> scores) {
    return scores.stream()
        .filter(score -> score.benchmarkCase().equals(benchmarkCase))
        .filter(score -> score.method().equals(method) && score.unit().equals(unit))
        .findFirst();
  }
}
