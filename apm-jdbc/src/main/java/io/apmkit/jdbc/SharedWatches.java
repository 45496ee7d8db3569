package io.apmkit.jdbc;

import static java.util.Objects.requireNonNull;

import io.apmkit.Apm;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The watches of connections that come without an object to keep one in: single connections, and
 * those of a driver's URL. Forgotten when their {@link Apm} is closed; of each, the {@value
 * #MAX_PER_APM} used last are kept. Safe for use by many threads; the lock is held for a moment,
 * and never while a driver is called.
 */
final class SharedWatches {

  static final int MAX_PER_APM = 64;

  private static final Map<Apm, Map<Key, ConnectionWatch>> watches = new HashMap<>();

  private record Key(JdbcConfig config, String source) {}

  private SharedWatches() {}

  /**
   * Finds the watch of a source, or makes it.
   *
   * @param source tells sources apart; holds no credentials
   */
  static ConnectionWatch of(Apm apm, JdbcConfig config, String source) {
    requireNonNull(apm, "apm");
    Key key = new Key(requireNonNull(config, "config"), source);
    ConnectionWatch known = known(apm, key);
    if (known != null) {
      return known;
    }
    // Without the lock, for this makes meters, and the host may have its say in that.
    ConnectionWatch made = new ConnectionWatch(apm, config, false);
    boolean isNew;
    ConnectionWatch watch;
    synchronized (watches) {
      isNew = !watches.containsKey(apm);
      watch =
          watches
              .computeIfAbsent(apm, unused -> new LatestUsed())
              .computeIfAbsent(key, unused -> made);
    }
    if (isNew) {
      apm.guard()
          .run("registering a meter", () -> UnwatchedConnections.ofThisProcess().bindTo(apm));
      apm.onClose(() -> forget(apm)); // at once if it is closed already
    }
    return watch;
  }

  private static @Nullable ConnectionWatch known(Apm apm, Key key) {
    synchronized (watches) {
      Map<Key, ConnectionWatch> ofApm = watches.get(apm);
      return ofApm == null ? null : ofApm.get(key);
    }
  }

  private static void forget(Apm apm) {
    synchronized (watches) {
      watches.remove(apm);
    }
  }

  /** How many are kept for it. */
  static int count(Apm apm) {
    synchronized (watches) {
      Map<Key, ConnectionWatch> ofApm = watches.get(apm);
      return ofApm == null ? 0 : ofApm.size();
    }
  }

  @SuppressWarnings("serial") // is never written
  private static final class LatestUsed extends LinkedHashMap<Key, ConnectionWatch> {

    LatestUsed() {
      super(16, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<Key, ConnectionWatch> eldest) {
      return size() > MAX_PER_APM;
    }
  }
}
