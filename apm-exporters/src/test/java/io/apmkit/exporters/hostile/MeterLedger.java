package io.apmkit.exporters.hostile;

import io.apmkit.meter.ApmMeterRegistry;
import io.apmkit.meter.QuarantineReason;
import io.apmkit.snapshot.PrometheusNames;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.config.NamingConvention;
import io.micrometer.core.instrument.noop.NoopMeter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Writes down what a registry says of every meter when it is registered: that it is exposed, or why
 * it is not. Whatever is said to be exposed must then be found; and there must be a reason for what
 * is not, because to keep everything out would be safe too.
 */
final class MeterLedger {

  private final ApmMeterRegistry registry;
  private final IdentityHashMap<Meter, Entry> exposed = new IdentityHashMap<>();
  private final Map<QuarantineReason, Long> counts = new EnumMap<>(QuarantineReason.class);
  private final List<String> problems = new ArrayList<>();

  /**
   * The name and labels under which a meter was promised to be exposed.
   *
   * @param labelTwice whether two of its tags have one label name
   */
  record Entry(Meter meter, String name, Map<String, String> labels, boolean labelTwice) {}

  MeterLedger(ApmMeterRegistry registry) {
    this.registry = registry;
    registry.config().onMeterAdded(this::added);
    registry.config().onMeterRemoved(exposed::remove);
  }

  /** Of all meters that are there and not in quarantine. */
  List<Entry> exposed() {
    return List.copyOf(exposed.values());
  }

  /** What was wrong when meters were registered. */
  List<String> problems() {
    return problems;
  }

  private void added(Meter meter) {
    if (meter instanceof NoopMeter) {
      return; // beyond a ceiling
    }
    List<QuarantineReason> reasons = newReasons();
    Entry entry = entry(meter);
    if (reasons.size() > 1) {
      problems.add("in quarantine more than once, " + reasons + ": " + shown(meter));
    } else if (!reasons.isEmpty()) {
      if (!isTrue(reasons.get(0), meter.getId(), entry)) {
        problems.add("in quarantine, but not " + reasons + ": " + shown(meter));
      }
    } else if (entry == null) {
      problems.add("exposed without a name: " + meter.getId());
    } else {
      exposed.put(meter, entry);
    }
  }

  private static String shown(Meter meter) {
    return Texts.shown(meter.getId().toString());
  }

  /** For which a meter was counted since this was called before. */
  private List<QuarantineReason> newReasons() {
    List<QuarantineReason> reasons = new ArrayList<>();
    for (QuarantineReason reason : QuarantineReason.values()) {
      long count = registry.quarantined(reason);
      Long before = counts.put(reason, count);
      for (long more = count - (before == null ? 0 : before); more > 0; more--) {
        reasons.add(reason);
      }
    }
    return reasons;
  }

  /** Null if the naming convention, which may be a bad one, fails. */
  private @Nullable Entry entry(Meter meter) {
    Meter.Id id = meter.getId();
    NamingConvention convention = registry.config().namingConvention();
    try {
      Map<String, String> labels = new TreeMap<>();
      boolean twice = false;
      for (Tag tag : id.getConventionTags(convention)) {
        if (!tag.getValue().isEmpty()) {
          twice |= labels.put(PrometheusNames.label(tag.getKey()), tag.getValue()) != null;
        }
      }
      String name = PrometheusNames.metric(id.getConventionName(convention));
      return new Entry(meter, name, labels, twice);
    } catch (RuntimeException | StackOverflowError | AssertionError e) {
      return null;
    }
  }

  private boolean isTrue(QuarantineReason reason, Meter.Id id, @Nullable Entry entry) {
    if (entry == null) {
      return reason == QuarantineReason.NAME_INVALID;
    }
    return switch (reason) {
      case NAME_INVALID ->
          id.getName().isBlank() || id.getTags().stream().anyMatch(tag -> tag.getKey().isBlank());
      case LABEL_TWICE -> entry.labelTwice;
      case LABEL_RESERVED -> hasReservedLabel(entry);
      case LABELS_TAKEN ->
          isExposed(each -> each.name.equals(entry.name) && like(each).equals(like(entry)));
      case NAME_TAKEN -> isExposed(each -> root(each.name).equals(root(entry.name)));
    };
  }

  private static boolean hasReservedLabel(Entry entry) {
    boolean distribution =
        entry.meter instanceof Timer
            || entry.meter instanceof DistributionSummary
            || entry.meter instanceof FunctionTimer;
    return distribution
        ? entry.labels.containsKey("le") || entry.labels.containsKey("quantile")
        : entry.labels.containsKey("statistic");
  }

  private boolean isExposed(Predicate<Entry> condition) {
    return exposed.values().stream().anyMatch(condition);
  }

  /** Labels that are the same once they are written. */
  private static String like(Entry entry) {
    return Texts.written(entry.labels.toString());
  }

  /** What is left of a name without what is put behind names. */
  private static String root(String name) {
    String root = name;
    String before;
    do {
      before = root;
      root =
          root.replaceFirst(
              "_(total|count|sum|bucket|max|created|seconds|duration|active_tasks)$", "");
    } while (!root.equals(before));
    return root;
  }
}
