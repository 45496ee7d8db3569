package io.apmkit.benchmarks.lookup;

import com.codahale.metrics.MetricRegistry;
import io.apmkit.benchmarks.lookup.TagValues.Triple;
import io.apmkit.benchmarks.peer.ClientJava;
import io.apmkit.benchmarks.peer.Dropwizard;
import io.apmkit.benchmarks.peer.MicrometerPrometheus;
import io.apmkit.benchmarks.peer.OpenTelemetry;
import io.apmkit.benchmarks.peer.Ours;
import io.apmkit.benchmarks.peer.Series;
import io.apmkit.benchmarks.peer.Spectator;
import io.apmkit.meter.BoundTimer;
import io.micrometer.core.instrument.Timer;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;

/**
 * What does it cost to find the timer of three tag values, as an application must that learns them
 * with each request?
 *
 * <p>Fairness: each is asked the way its documentation tells to ask, which is not the same
 * question.
 *
 * <ul>
 *   <li>Name and keys are settled beforehand for ours, {@code clientJava} (order of values
 *       matters), and {@code micrometerProvider} (it takes keys with the values all the same).
 *   <li>They are given each time, in any order, to {@code micrometerPrometheus} and {@code
 *       spectator}; Micrometer runs meter filters only when it registers.
 *   <li>{@code dropwizard} has no tags, so name and values are joined to one string.
 *   <li>{@code openTelemetry} has nothing to find: attributes are built and passed with each value,
 *       so its figure contains recording into a counter, its cheapest instrument, and returns no
 *       handle. Recording alone is in suite {@code record}.
 *   <li>The floors only fetch the three values, or their hashes, which the strings remember.
 * </ul>
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class LookupBenchmark {

  private static final String NAME = "t.lookup";
  private static final AttributeKey<String> METHOD = AttributeKey.stringKey(Series.METHOD);
  private static final AttributeKey<String> ROUTE = AttributeKey.stringKey(Series.ROUTE);
  private static final AttributeKey<String> STATUS = AttributeKey.stringKey(Series.STATUS);

  @Benchmark
  public BoundTimer ours(Ours ours, TagValues values) {
    Triple triple = values.next();
    return ours.family.with(triple.method(), triple.route(), triple.status());
  }

  @Benchmark
  public Timer micrometerPrometheus(MicrometerPrometheus peer, TagValues values) {
    Triple triple = values.next();
    return peer.registry.timer(
        NAME,
        Series.METHOD,
        triple.method(),
        Series.ROUTE,
        triple.route(),
        Series.STATUS,
        triple.status());
  }

  @Benchmark
  public Timer micrometerProvider(MicrometerPrometheus peer, TagValues values) {
    Triple triple = values.next();
    return peer.family.withTags(
        Series.METHOD,
        triple.method(),
        Series.ROUTE,
        triple.route(),
        Series.STATUS,
        triple.status());
  }

  @Benchmark
  public DistributionDataPoint clientJava(ClientJava peer, TagValues values) {
    Triple triple = values.next();
    return peer.family.labelValues(triple.method(), triple.route(), triple.status());
  }

  @Benchmark
  public Attributes openTelemetry(OpenTelemetry peer, TagValues values) {
    Triple triple = values.next();
    Attributes attributes =
        Attributes.of(METHOD, triple.method(), ROUTE, triple.route(), STATUS, triple.status());
    peer.counter.add(1, attributes);
    return attributes;
  }

  @Benchmark
  public com.codahale.metrics.Timer dropwizard(Dropwizard peer, TagValues values) {
    Triple triple = values.next();
    return peer.registry.timer(
        MetricRegistry.name(NAME, triple.method(), triple.route(), triple.status()));
  }

  @Benchmark
  public com.netflix.spectator.api.Timer spectator(Spectator peer, TagValues values) {
    Triple triple = values.next();
    return peer.registry.timer(
        NAME,
        Series.METHOD,
        triple.method(),
        Series.ROUTE,
        triple.route(),
        Series.STATUS,
        triple.status());
  }

  @Benchmark
  public int floorHashes(TagValues values) {
    Triple triple = values.next();
    return 31 * (31 * triple.method().hashCode() + triple.route().hashCode())
        + triple.status().hashCode();
  }

  @Benchmark
  public Triple floorFetch(TagValues values) {
    return values.next();
  }
}
