package io.apmkit.exporters.endpoint;

import io.apmkit.exporters.MetricsWriter;
import io.apmkit.internal.Checks;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The formats of metrics that there are, each under a name of its own. Belongs to one thread. */
final class Formats {

  private static final Logger log = LoggerFactory.getLogger(Formats.class);

  /** Providers, broken ones included: what cannot be read may be met again and again. */
  private static final int MAX_FOUND = 100;

  private final List<MetricsWriter> writers = new ArrayList<>();

  /**
   * Adds a format.
   *
   * @throws IllegalArgumentException if its name is malformed or another's, or it has no type
   */
  void add(MetricsWriter writer) {
    String name = Checks.shortName(writer.name(), "name of " + writer.getClass().getName());
    for (MetricsWriter other : writers) {
      if (other.name().equals(name)) {
        throw new IllegalArgumentException(
            "name of "
                + writer.getClass().getName()
                + " is \""
                + name
                + "\", which is that of "
                + other.getClass().getName()
                + " too");
      }
    }
    List<HeaderElements.Element> types = HeaderElements.of(writer.contentType());
    if (types.size() != 1 || types.get(0).name().indexOf('/') < 1) {
      throw new IllegalArgumentException(
          "content type of format " + name + " is \"" + writer.contentType() + "\"");
    }
    writers.add(writer);
  }

  /** Adds what is named in META-INF/services; a provider that is broken is left out and logged. */
  void addFound(ClassLoader loader) {
    Iterator<MetricsWriter> found = ServiceLoader.load(MetricsWriter.class, loader).iterator();
    for (int i = 0; i < MAX_FOUND; i++) {
      try {
        if (!found.hasNext()) {
          return;
        }
        add(found.next());
      } catch (ServiceConfigurationError | RuntimeException | LinkageError e) {
        log.warn("a format of metrics is left out", e);
      }
    }
  }

  List<MetricsWriter> all() {
    return List.copyOf(writers);
  }
}
