package io.apmkit.activity;

import io.micrometer.core.instrument.Clock;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import org.jspecify.annotations.Nullable;

/**
 * Shows the observations of Micrometer's API that are stopped within a request as its {@linkplain
 * ActiveRequest#step steps}. Safe for use by many threads.
 */
final class RequestObservationHandler implements ObservationHandler<Observation.Context> {

  private final RequestMonitor requests;
  private final Clock clock;

  RequestObservationHandler(RequestMonitor requests, Clock clock) {
    this.requests = requests;
    this.clock = clock;
  }

  @Override
  public boolean supportsContext(Observation.Context context) {
    return true;
  }

  @Override
  public void onStart(Observation.Context context) {
    ActiveRequest request = requests.current();
    if (request != null) {
      context.put(Started.class, new Started(request, clock.monotonicTime()));
    }
  }

  /** May run on another thread, or after the request's end, when nobody looks any more. */
  @Override
  public void onStop(Observation.Context context) {
    @Nullable Started started = context.get(Started.class);
    if (started != null) {
      String contextual = context.getContextualName();
      String name = contextual != null ? contextual : context.getName();
      long nanos = clock.monotonicTime() - started.nanos;
      started.request.step(name == null ? "" : name, started.nanos, nanos, context.getError());
    }
  }

  private record Started(ActiveRequest request, long nanos) {}
}
