package io.apmkit.alert;

import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells people by the application's log: one line when an alert fires, one when it is resolved. */
public final class LogChannel implements NotificationChannel {

  private static final Logger log = LoggerFactory.getLogger("io.apmkit.alerts");

  /** A channel to the logger {@code io.apmkit.alerts}. */
  public LogChannel() {}

  @Override
  public String name() {
    return "log";
  }

  @Override
  public void deliver(Alert alert) {
    String labels = singleLine(new TreeMap<>(alert.labels()).toString());
    if (alert.state() == AlertState.FIRING) {
      log.warn(
          "ALERT FIRING {} [{}]: {} (value {}) {}",
          alert.rule(),
          alert.severity().label(),
          alert.summary(),
          alert.value(),
          labels);
    } else {
      log.info("ALERT RESOLVED {} [{}] {}", alert.rule(), alert.severity().label(), labels);
    }
  }

  /** Label values may come from outside; they must not forge log lines. */
  private static String singleLine(String text) {
    StringBuilder safe = new StringBuilder(text.length());
    text.codePoints()
        .map(c -> Character.isISOControl(c) || c == 0x2028 || c == 0x2029 ? '?' : c)
        .forEach(safe::appendCodePoint);
    return safe.toString();
  }
}
