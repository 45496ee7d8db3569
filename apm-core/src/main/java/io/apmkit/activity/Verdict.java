package io.apmkit.activity;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Says in one line where the time of a slow request went: what stands out, if anything does; else
 * how it is shared out.
 */
final class Verdict {

  /** What takes so much of the time is the answer. */
  private static final double MOST = 0.5;

  /** What takes less is not worth a word. */
  private static final double LITTLE = 0.05;

  private static final int LONGEST_STATEMENT = 120;

  private Verdict() {}

  static String of(
      long nanos,
      long sqlNanos,
      long statementCount,
      List<RequestStatement> statements,
      List<RequestStep> steps,
      RequestResources resources) {
    String standsOut = paused(nanos, resources);
    if (standsOut == null && share(sqlNanos, nanos) >= MOST) {
      standsOut = sql(nanos, sqlNanos, statementCount, statements);
    }
    if (standsOut == null) {
      standsOut = step(nanos, steps);
    }
    if (standsOut == null) {
      standsOut = cpu(resources);
    }
    return standsOut != null ? standsOut : shares(nanos, sqlNanos, statementCount, resources);
  }

  private static @Nullable String paused(long nanos, RequestResources resources) {
    double share = share(resources.pausedNanos(), nanos);
    return share < MOST
        ? null
        : percent(share) + " while the process stood still (" + causes(resources.pauses()) + ")";
  }

  private static String causes(List<RequestPause> pauses) {
    return String.join(", ", pauses.stream().map(RequestPause::cause).distinct().sorted().toList());
  }

  private static String sql(
      long nanos, long sqlNanos, long statementCount, List<RequestStatement> statements) {
    RequestStatement top = statements.get(0);
    double share = share(top.nanos(), nanos);
    if (share < MOST) {
      return percent(share(sqlNanos, nanos)) + " in " + executions(statementCount) + " of SQL";
    }
    if (top.repeated()) {
      return percent(share) + " in " + top.count() + " identical SQL (N+1): " + text(top);
    }
    return percent(share)
        + (top.count() == 1 ? " in one SQL: " : " in " + top.count() + " times the same SQL: ")
        + text(top);
  }

  private static @Nullable String step(long nanos, List<RequestStep> steps) {
    // Steps may lie in one another; the one that says most is the innermost, which ended first.
    Map<String, List<RequestStep>> byName =
        steps.stream().collect(groupingBy(RequestStep::name, LinkedHashMap::new, toList()));
    for (Map.Entry<String, List<RequestStep>> each : byName.entrySet()) {
      double share = share(each.getValue().stream().mapToLong(RequestStep::nanos).sum(), nanos);
      if (share >= MOST) {
        int times = each.getValue().size();
        return percent(share)
            + " in "
            + each.getKey()
            + (times == 1 ? "" : ", " + times + " times");
      }
    }
    return null;
  }

  private static @Nullable String cpu(RequestResources resources) {
    double share = share(resources.cpuNanos(), resources.observedNanos());
    return share < MOST ? null : percent(share) + " computing";
  }

  private static String shares(
      long nanos, long sqlNanos, long statementCount, RequestResources resources) {
    StringBuilder line = new StringBuilder(80);
    double sql = share(sqlNanos, nanos);
    if (sql >= LITTLE) {
      line.append(percent(sql))
          .append(" in ")
          .append(executions(statementCount))
          .append(" of SQL, ");
    }
    double paused = share(resources.pausedNanos(), nanos);
    if (paused >= LITTLE) {
      line.append(percent(paused)).append(" while the process stood still, ");
    }
    double cpu = share(resources.cpuNanos(), resources.observedNanos());
    if (resources.cpuNanos() >= 0 && resources.observedNanos() > 0) {
      line.append(percent(cpu)).append(" computing, ");
      return line.append("the rest waiting for something that is not measured").toString();
    }
    return line.length() == 0
        ? "nothing that was measured explains it"
        : line.append("the rest is not explained").toString();
  }

  private static String executions(long count) {
    return count == 1 ? "one execution" : count + " executions";
  }

  private static String text(RequestStatement statement) {
    String sql = statement.fingerprint();
    return sql.length() <= LONGEST_STATEMENT ? sql : sql.substring(0, LONGEST_STATEMENT) + '…';
  }

  /** 0 where something is unknown; at most 1, for several threads may have been at it at once. */
  private static double share(long part, long whole) {
    return part <= 0 || whole <= 0 ? 0 : Math.min(1, (double) part / whole);
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.0f %%", 100 * share);
  }
}
