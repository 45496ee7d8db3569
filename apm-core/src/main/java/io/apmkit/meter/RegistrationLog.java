package io.apmkit.meter;

import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is to be told of meters that could not be exposed as they are: once for each meter name, and
 * for so many names at most. Safe for use by many threads.
 */
final class RegistrationLog {

  private static final Logger log = LoggerFactory.getLogger(RegistrationLog.class);

  /** Meter names in the log; the rest is only counted. */
  private static final int MAX_NAMED = 100;

  private final Set<String> named = ConcurrentHashMap.newKeySet();
  private final Queue<String> unreported = new ConcurrentLinkedQueue<>(); // at most MAX_NAMED

  /**
   * Takes a note for {@link #report}. Called under the locks of registration, so it does not log:
   * an appender may register meters too.
   */
  void add(String meterName, String message) {
    if (named.size() < MAX_NAMED && named.add(meterName)) {
      unreported.add(message);
    }
  }

  /** Logs what is new. Called without any lock. */
  void report() {
    for (String message = unreported.poll(); message != null; message = unreported.poll()) {
      log.warn(message);
    }
  }
}
