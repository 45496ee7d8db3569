package io.apmkit.benchmarks;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The lines that end a run, for people and for programs: fields without blanks, lower is better.
 *
 * <pre>
 * RATIO suite case ours=n peer=name:n unit=u ratio=n
 * LIMIT suite case ours=n unit=u
 * </pre>
 *
 * <p>Numbers have four significant digits, bytes one decimal. A ratio is ours divided by the
 * peer's, as printed; nothing against nothing is 1, something against nothing is {@code Infinity}.
 * Floors are compared like peers, but are none: a case that has nothing else is a limit, too. A
 * case without {@code ours} (the caller left it out) has no line.
 */
final class RatioReport {

  private static final MathContext FOUR_DIGITS = new MathContext(4, RoundingMode.HALF_UP);

  private RatioReport() {}

  /** The lines of one suite; cases, units and peers stay in the order of {@code scores}. */
  static List<String> lines(String suite, List<Score> scores) {
    List<String> lines = new ArrayList<>();
    for (List<Score> together : byCaseAndUnit(scores)) {
      for (Score score : together) {
        if (score.isOurs()) {
          lines.addAll(compare(suite, score, together));
        }
      }
    }
    return lines;
  }

  private static Iterable<List<Score>> byCaseAndUnit(List<Score> scores) {
    Map<String, List<Score>> groups = new LinkedHashMap<>();
    for (Score score : scores) {
      groups
          .computeIfAbsent(score.benchmarkCase() + ' ' + score.unit(), key -> new ArrayList<>())
          .add(score);
    }
    return groups.values();
  }

  private static List<String> compare(String suite, Score ours, List<Score> together) {
    BigDecimal our = printed(ours);
    String unit = " unit=" + ours.unit();
    String start = suite + ' ' + ours.benchmarkCase() + " ours=" + our.toPlainString();
    List<String> lines = new ArrayList<>();
    if (together.stream().allMatch(score -> score.isOurs() || score.isFloor())) {
      lines.add("LIMIT " + start + unit);
    }
    for (Score score : together) {
      if (!score.isOurs()) {
        BigDecimal their = printed(score);
        String peer = " peer=" + score.method() + ':' + their.toPlainString();
        lines.add("RATIO " + start + peer + unit + " ratio=" + ratio(our, their));
      }
    }
    return lines;
  }

  private static String ratio(BigDecimal ours, BigDecimal theirs) {
    if (theirs.signum() != 0) {
      return plain(ours.divide(theirs, FOUR_DIGITS)).toPlainString();
    }
    return ours.signum() == 0 ? "1" : "Infinity";
  }

  private static BigDecimal printed(Score score) {
    BigDecimal value = BigDecimal.valueOf(score.value());
    if (score.unit().equals("B/op")) { // below a tenth it is the harness that allocated
      value = value.setScale(1, RoundingMode.HALF_UP);
    }
    return plain(value.round(FOUR_DIGITS));
  }

  private static BigDecimal plain(BigDecimal value) {
    return value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
  }
}
