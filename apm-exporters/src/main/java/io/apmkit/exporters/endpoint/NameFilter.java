package io.apmkit.exporters.endpoint;

import io.apmkit.snapshot.ExposedSamples;
import io.apmkit.snapshot.FamilySink;
import io.apmkit.snapshot.MeterFamily;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The families that a client asks for with {@code name[]=…} in the query, as other exporters of
 * Prometheus have it: by the name of the family, of any of its samples, or of the meter. Immutable.
 */
final class NameFilter {

  private static final NameFilter ALL = new NameFilter(Set.of());

  private static final int MAX_NAMES = 1_000;
  private static final String[] SUFFIXES = {
    "_total", "_count", "_sum", "_bucket", "_max", "_quantile"
  };

  private final Set<String> names; // empty for all

  private NameFilter(Set<String> names) {
    this.names = names;
  }

  /**
   * Reads a query.
   *
   * @param query as the client sent it, or null
   * @return passes everything if no names are given
   * @throws IllegalArgumentException if an escape is malformed or there are too many names; what
   *     the client sent is not in its message
   */
  static NameFilter of(@Nullable String query) {
    if (query == null) {
      return ALL;
    }
    Set<String> names = new HashSet<>();
    for (String pair : query.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0 && decoded(pair.substring(0, equals)).equals("name[]")) {
        names.add(decoded(pair.substring(equals + 1)));
        if (names.size() > MAX_NAMES) {
          throw new IllegalArgumentException("more than " + MAX_NAMES + " names are asked for");
        }
      }
    }
    return names.isEmpty() ? ALL : new NameFilter(names);
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("the query has a malformed escape", e);
    }
  }

  /** The same walk, over the families that are wanted. */
  Consumer<FamilySink> over(Consumer<FamilySink> walk) {
    return names.isEmpty() ? walk : sink -> walk.accept(family -> pass(family, sink));
  }

  private void pass(MeterFamily family, FamilySink sink) {
    if (isWanted(family)) {
      sink.family(family);
    }
  }

  private boolean isWanted(MeterFamily family) {
    String name = family.name();
    if (names.contains(name) || names.contains(family.meterName())) {
      return true;
    }
    for (String suffix : SUFFIXES) {
      if (names.contains(name + suffix)) {
        return true;
      }
    }
    return names.contains(ExposedSamples.activeTasks(name));
  }
}
