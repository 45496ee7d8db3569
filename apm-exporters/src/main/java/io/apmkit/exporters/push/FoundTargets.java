package io.apmkit.exporters.push;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds targets by name. Remembers nothing: what was found belongs to somebody's class loader. */
final class FoundTargets {

  private static final Logger log = LoggerFactory.getLogger(FoundTargets.class);

  private static final int MOST_BROKEN = 100;

  private final List<Found> found = new ArrayList<>();

  private FoundTargets() {}

  static PushTarget named(String name) {
    FoundTargets targets = new FoundTargets();
    targets.search(Thread.currentThread().getContextClassLoader());
    targets.search(PushTarget.class.getClassLoader());
    return targets.choose(name);
  }

  private void search(@Nullable ClassLoader loader) {
    if (loader == null) {
      return;
    }
    Iterator<ServiceLoader.Provider<PushTarget>> providers =
        ServiceLoader.load(PushTarget.class, loader).stream().iterator();
    for (int broken = 0; broken < MOST_BROKEN; broken++) {
      try {
        while (providers.hasNext()) {
          add(providers.next());
        }
        return;
      } catch (ServiceConfigurationError | RuntimeException e) {
        log.warn("a push target named in META-INF/services cannot be used", e);
      }
    }
  }

  /** Both class loaders may find the same. */
  private void add(ServiceLoader.Provider<PushTarget> provider) {
    if (found.stream().noneMatch(each -> each.type == provider.type())) {
      PushTarget target = provider.get();
      found.add(new Found(provider.type(), String.valueOf(target.name()), target));
    }
  }

  private PushTarget choose(String name) {
    List<Found> chosen = found.stream().filter(each -> each.name.equals(name)).toList();
    if (chosen.isEmpty()) {
      throw new IllegalArgumentException(
          "there is no push target \"%s\"; found by ServiceLoader: %s"
              .formatted(name, found.stream().map(Found::name).sorted().toList()));
    }
    if (chosen.size() > 1) {
      throw new IllegalArgumentException(
          "there are several push targets \"%s\": %s"
              .formatted(name, chosen.stream().map(each -> each.type.getName()).toList()));
    }
    return chosen.get(0).target;
  }

  private record Found(Class<?> type, String name, PushTarget target) {}
}
