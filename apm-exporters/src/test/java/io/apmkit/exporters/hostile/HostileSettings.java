package io.apmkit.exporters.hostile;

import io.apmkit.meter.DistributionDetail;
import io.apmkit.meter.MeterConfig;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.NamingConvention;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Naming conventions, filters and common tags that applications set, some of them wrong. */
final class HostileSettings {

  private static final List<NamingConvention> CONVENTIONS =
      List.of(
          NamingConvention.identity,
          NamingConvention.dot,
          NamingConvention.snakeCase,
          NamingConvention.camelCase,
          NamingConvention.slashes,
          new Convention("same", null, null),
          new Convention("", "", null),
          new Convention("größe{}\n", "größe \"", "\n"),
          new Convention("__x", "__x", ""),
          new Convention("# EOF\n", "le", "+Inf"),
          new Throwing(),
          new Missing());

  private final Random random;

  HostileSettings(Random random) {
    this.random = random;
  }

  /** Mostly the default; else ceilings that are met soon, or more of every distribution. */
  MeterConfig meterConfig() {
    MeterConfig config = MeterConfig.defaults();
    if (random.nextInt(8) == 0) {
      config = config.withMaxSeriesPerFamily(1 + random.nextInt(2));
    }
    if (random.nextInt(8) == 0) {
      config = config.withMaxSeries(1 + random.nextInt(10));
    }
    if (random.nextInt(4) == 0) {
      DistributionDetail[] details = DistributionDetail.values();
      config = config.withDistribution("*", details[random.nextInt(details.length)]);
    }
    return config;
  }

  /** Before meters are there: mostly nothing. */
  void applyTo(MeterRegistry registry, HostileTexts texts) {
    if (random.nextInt(10) == 0) {
      registry.config().commonTags(texts.tags(false));
    }
    for (int more = random.nextInt(10) - 7; more > 0; more--) {
      registry.config().meterFilter(filter(texts));
    }
    if (random.nextInt(8) == 0) {
      changeConvention(registry);
    }
  }

  void changeConvention(MeterRegistry registry) {
    registry.config().namingConvention(CONVENTIONS.get(random.nextInt(CONVENTIONS.size())));
  }

  private MeterFilter filter(HostileTexts texts) {
    String key = texts.key();
    String name = texts.name();
    String value = texts.value(false);
    return switch (random.nextInt(7)) {
      case 0 -> MeterFilter.ignoreTags(key);
      case 1 -> MeterFilter.replaceTagValues(key, old -> value);
      case 2 -> renaming(old -> name);
      case 3 -> renaming(old -> old + name);
      case 4 -> renaming(old -> old.toUpperCase(Locale.ROOT));
      case 5 -> MeterFilter.deny(id -> id.getName().equals(name));
      default -> MeterFilter.maximumAllowableTags(name, key, 1, MeterFilter.deny());
    };
  }

  private static MeterFilter renaming(UnaryOperator<String> change) {
    return new MeterFilter() {
      @Override
      public Meter.Id map(Meter.Id id) {
        return id.withName(change.apply(id.getName()));
      }
    };
  }

  /** Fixed answers; null for what was asked. */
  private record Convention(
      String fixedName, @Nullable String fixedKey, @Nullable String fixedValue)
      implements NamingConvention {
    @Override
    public String name(String name, Meter.Type type, @Nullable String baseUnit) {
      return fixedName;
    }

    @Override
    public String tagKey(String key) {
      return fixedKey == null ? key : fixedKey;
    }

    @Override
    public String tagValue(String value) {
      return fixedValue == null ? value : fixedValue;
    }
  }

  /** Fails at some names, keys and values. */
  private static final class Throwing implements NamingConvention {
    @Override
    public String name(String name, Meter.Type type, @Nullable String baseUnit) {
      if (isBad(name)) {
        throw new IllegalStateException("no name");
      }
      return name;
    }

    @Override
    public String tagKey(String key) {
      if (isBad(key)) {
        throw new StackOverflowError();
      }
      return key;
    }

    @Override
    public String tagValue(String value) {
      if (isBad(value)) {
        throw new AssertionError("no value");
      }
      return value;
    }

    private static boolean isBad(String text) {
      return text.hashCode() % 5 == 0;
    }
  }

  /** Returns nothing at some names and keys, against its interface. */
  @SuppressWarnings("NullAway") // that is what it is for
  private static final class Missing implements NamingConvention {
    @Override
    public String name(String name, Meter.Type type, @Nullable String baseUnit) {
      return name.length() % 3 == 0 ? null : name;
    }

    @Override
    public String tagKey(String key) {
      return key.length() % 3 == 0 ? null : key;
    }
  }
}
