package io.apmkit.meter;

import io.micrometer.core.instrument.Meter;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the number of series of each meter name, and of the registry, below a ceiling. What would
 * be one too many gets the id of the one series that the rest of its name shares, so that nothing
 * recorded is lost. Gauges and functions cannot be added up, so theirs are left out.
 *
 * <p>Safe for use by many threads. As many series as threads register at the same moment may pass
 * above the ceiling, and series that come back from expiry may. Names have a ceiling too, for each
 * has a shared series: past twice {@link MeterConfig#maxSeries}, a new name has none at all. Asked
 * only when a meter is registered, or asked for by an id that has no meter of its own.
 */
final class SeriesCeiling {

  private static final Logger log = LoggerFactory.getLogger(SeriesCeiling.class);

  /** What apmkit tells of itself is bounded by construction. */
  static final String OWN_PREFIX = "apmkit.";

  /** Meter names whose overflow is told apart, in the log and in meters. */
  private static final int MAX_NAMED = 100;

  private final MeterConfig config;
  private final FamilyIndex index;
  private final Function<Meter.Id, Exposure> exposure;
  private final Consumer<Overflow> onOverflow;
  private final Map<String, Overflow> overflows = new ConcurrentHashMap<>(); // by meter name
  private final Overflow unnamed = new Overflow(Overflow.OTHER);

  /**
   * @param exposure how an id would be exposed
   * @param onOverflow told once of each name that overflows
   */
  SeriesCeiling(
      MeterConfig config,
      FamilyIndex index,
      Function<Meter.Id, Exposure> exposure,
      Consumer<Overflow> onOverflow) {
    this.config = config;
    this.index = index;
    this.exposure = exposure;
    this.onOverflow = onOverflow;
  }

  static boolean isOwn(String meterName) {
    return meterName.startsWith(OWN_PREFIX);
  }

  /** Whether an id is that of a series that the rest of a name shares. */
  boolean isShared(Meter.Id id) {
    Overflow overflow = overflows.get(id.getName());
    return overflow != null && !id.getTags().isEmpty() && overflow.idFor(id).equals(id);
  }

  /** The id under which a meter is to be registered. */
  Meter.Id admit(Meter.Id id) {
    if (isOwn(id.getName())) {
      return id;
    }
    Exposure exposed = exposure.apply(id);
    if (hasRoomFor(id, exposed) || index.find(id, exposed) != null) {
      return id;
    }
    Overflow overflow = overflow(id.getName(), exposed.name());
    Meter.Id shared = overflow.idFor(id);
    if (!isShared(id)) { // else it was asked for by its own name
      overflow.increment();
    }
    return canBeShared(id, exposed) ? shared : id;
  }

  /** Whether an id that {@link #admit} returned may have a new meter. */
  boolean accepts(Meter.Id id) {
    if (isOwn(id.getName())) {
      return true;
    }
    Exposure exposed = exposure.apply(id);
    if (hasRoomFor(id, exposed)) {
      return true;
    }
    // It had room when it was admitted, or is the one that the rest shares. Yet even names are
    // bounded, for each has one that is shared.
    return canBeShared(id, exposed) && index.held() < 2 * config.maxSeries();
  }

  /** Whether the registry as a whole has reached its ceiling. */
  boolean isFull() {
    return index.held() >= config.maxSeries();
  }

  /** How often something exceeded a ceiling. */
  long overflowed() {
    return overflows.values().stream().mapToLong(Overflow::count).sum() + unnamed.count();
  }

  /** Where what exceeds a name's ceiling is counted; the first call tells of it. */
  Overflow overflow(String meterName, String exposedName) {
    Overflow known = overflows.get(meterName);
    if (known != null) {
      return known;
    }
    if (overflows.size() >= MAX_NAMED) {
      return unnamed;
    }
    Overflow made = Overflow.of(meterName, index.family(meterName, exposedName));
    Overflow other = overflows.putIfAbsent(meterName, made);
    if (other != null) {
      return other;
    }
    log.warn(
        "meter {} has {} series of {} in all; the most values, {}, has its tag {}. What comes"
            + " beyond shares the series with \"{}\" as tag value. The ceilings are {} a meter"
            + " and {} in all",
        meterName,
        index.held(meterName, exposedName),
        index.held(),
        made.distinctValues(),
        made.tagKey(),
        Overflow.OTHER,
        config.maxSeriesPerFamily(),
        config.maxSeries());
    onOverflow.accept(made);
    return made;
  }

  private boolean hasRoomFor(Meter.Id id, Exposure exposed) {
    if (isFull()) {
      return false;
    }
    int held = index.held(id.getName(), exposed.name());
    if (held != config.maxSeriesPerFamily()) {
      return held < config.maxSeriesPerFamily();
    }
    Overflow overflow = overflows.get(id.getName()); // its own series is none of those counted
    return overflow != null && isHeld(overflow.idFor(id));
  }

  private boolean isHeld(Meter.Id id) {
    return index.find(id, exposure.apply(id)) != null;
  }

  private boolean canBeShared(Meter.Id id, Exposure exposed) {
    IndexedFamily family = index.family(id.getName(), exposed.name());
    if (family != null && family.size() > 0) {
      return family.isRecorded();
    }
    return id.getType() != Meter.Type.GAUGE && id.getType() != Meter.Type.OTHER;
  }
}
