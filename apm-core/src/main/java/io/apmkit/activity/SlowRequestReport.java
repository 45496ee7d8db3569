package io.apmkit.activity;

import io.apmkit.internal.Guard;
import io.apmkit.internal.Printable;
import io.apmkit.sampling.Pause;
import io.apmkit.sampling.Pauses;
import io.micrometer.core.instrument.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Puts together what is known of a slow request. Safe for use by many threads. */
final class SlowRequestReport {

  private static final int LONGEST_FIELD = 200;
  private static final int MOST_PAUSES = 50;

  private final Clock clock;
  private final RequestFields fields;
  private final Pauses pauses;
  private final Guard guard;

  SlowRequestReport(Clock clock, RequestFields fields, Pauses pauses, Guard guard) {
    this.clock = clock;
    this.fields = fields;
    this.pauses = pauses;
    this.guard = guard;
  }

  /** To be called by the thread that ends the request, at once. */
  SlowRequest of(
      ActiveRequest request,
      String route,
      int status,
      @Nullable Throwable failure,
      long endNanos,
      @Nullable RequestFacts facts) {
    long nanos = endNanos - request.startNanos();
    RequestStatements asked = request.statementsIfAny();
    // The list last: a thread that still works for the request may add to it meanwhile.
    long sqlNanos = asked == null ? 0 : asked.totalNanos();
    long count = asked == null ? 0 : asked.count();
    List<RequestStatement> statements = asked == null ? List.of() : asked.list();
    RequestNotes notes = request.notes();
    RequestResources resources = resources(request, endNanos);
    List<RequestStep> steps = notes == null ? List.of() : notes.steps().list();
    return new SlowRequest(
        request.id(),
        Instant.ofEpochMilli(clock.wallTime() - nanos / 1_000_000),
        request.requestId(),
        request.traceId(),
        HttpMethod.name(request.method()),
        route,
        status,
        failure == null ? null : failure.getClass().getName(),
        nanos,
        Verdict.of(nanos, sqlNanos, count, statements, steps, resources),
        count,
        sqlNanos,
        statements.stream().limit(SlowRequest.MOST_STATEMENTS).toList(),
        steps,
        resources,
        notes == null ? List.of() : notes.stacks().list(),
        kept(facts));
  }

  private RequestResources resources(ActiveRequest request, long endNanos) {
    long start = request.startNanos();
    List<RequestPause> within =
        pauses.between(start, endNanos).stream()
            .limit(MOST_PAUSES)
            .map(each -> within(each, start, endNanos))
            .toList();
    long paused = pauses.pausedNanos(start, endNanos);
    Thread current = Thread.currentThread();
    RequestNotes notes = request.notes();
    ThreadUse first = notes == null ? null : notes.first();
    if (notes == null || first == null || !notes.isOf(current)) {
      return new RequestResources(0, ThreadUse.UNKNOWN, ThreadUse.UNKNOWN, within, paused);
    }
    ThreadUse left = notes.last();
    ThreadUse last = left != null ? left : ThreadUse.of(current, endNanos);
    return new RequestResources(
        endNanos - first.atNanos(),
        ThreadUse.between(first.cpuNanos(), last.cpuNanos()),
        ThreadUse.between(first.allocatedBytes(), last.allocatedBytes()),
        within,
        paused);
  }

  private static RequestPause within(Pause pause, long startNanos, long endNanos) {
    long from = Math.max(0, pause.startNanos() - startNanos);
    long to = Math.min(endNanos - startNanos, pause.startNanos() + pause.nanos() - startNanos);
    return new RequestPause(pause.cause(), from, to - from);
  }

  private Map<String, String> kept(@Nullable RequestFacts facts) {
    Map<String, String> kept = new LinkedHashMap<>();
    Supplier<@Nullable String> user = fields.userSupplier();
    if (fields.user() && user != null) {
      keep(kept, "user", user);
    }
    if (facts != null) {
      if (fields.user() && user == null) {
        keep(kept, "user", facts::user);
      }
      if (fields.clientAddress()) {
        keep(kept, "client.address", facts::clientAddress);
      }
      for (String name : fields.headers()) {
        keep(kept, "header." + name, () -> facts.header(name));
      }
      for (String name : fields.parameters()) {
        keep(kept, "parameter." + name, () -> facts.parameter(name));
      }
    }
    return kept;
  }

  /** What fails to tell one field must not cost the others. */
  private void keep(Map<String, String> kept, String name, Supplier<@Nullable String> asked) {
    guard.run(
        "asking for a field of a request",
        () -> {
          String value = asked.get();
          if (value != null) {
            kept.put(name, Printable.oneLine(value, LONGEST_FIELD));
          }
        });
  }
}
