package io.apmkit.alert;

import io.apmkit.event.EventHub;
import io.apmkit.event.EventPublisher;
import io.apmkit.history.MetricHistory;
import io.micrometer.core.instrument.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Evaluates alert rules over the history and tells channels when an alert begins or ceases to fire.
 *
 * <p>Safe for use by many threads. Rules are evaluated by one thread at a time; channels are called
 * on a thread of their own.
 */
public final class AlertEngine implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(AlertEngine.class);

  private final MetricHistory history;
  private final Map<String, String> externalLabels;
  private final Clock clock;
  private final EventPublisher<AlertRuleAdded> ruleAdded;
  private final EventPublisher<AlertRaised> raised;
  private final EventPublisher<AlertResolved> resolved;
  private final Notifier notifier;

  private final Object lock = new Object();
  private final Map<String, RuleTracker> rules = new LinkedHashMap<>(); // guarded by lock
  private long failedEvaluations; // guarded by lock

  /**
   * An engine without rules or channels.
   *
   * @param history what rules look at
   * @param externalLabels added to every alert unless the series or rule has the label itself; they
   *     say which application this is
   * @param events where it is raised what happens to rules and alerts
   * @param clock source of time for events outside of an evaluation
   */
  public AlertEngine(
      MetricHistory history, Map<String, String> externalLabels, EventHub events, Clock clock) {
    this.history = history;
    this.externalLabels = Map.copyOf(externalLabels);
    this.clock = clock;
    this.ruleAdded = events.publisher(AlertRuleAdded.class);
    this.raised = events.publisher(AlertRaised.class);
    this.resolved = events.publisher(AlertResolved.class);
    this.notifier = new Notifier(events, clock);
  }

  /**
   * Adds a rule; evaluated from the next tick on.
   *
   * @param rule the rule
   * @throws IllegalArgumentException if a rule of this name exists
   */
  public void add(AlertRule rule) {
    synchronized (lock) {
      if (rules.containsKey(rule.name())) {
        throw new IllegalArgumentException(
            "alert rule \"" + rule.name() + "\" exists already; remove it or choose a new name");
      }
      rules.put(rule.name(), new RuleTracker(rule, externalLabels));
      ruleAdded.publish(new AlertRuleAdded(Instant.ofEpochMilli(clock.wallTime()), rule));
    }
  }

  /**
   * Takes a rule away, with its alerts; nobody is told.
   *
   * @param name its name
   * @return whether there was one
   */
  public boolean remove(String name) {
    synchronized (lock) {
      return rules.remove(name) != null;
    }
  }

  /**
   * Adds a way to tell people.
   *
   * @param channel called for every alert from now on
   */
  public void addChannel(NotificationChannel channel) {
    notifier.add(channel);
  }

  /**
   * All rules.
   *
   * @return in the order in which they were added
   */
  public List<AlertRule> rules() {
    synchronized (lock) {
      return rules.values().stream().map(RuleTracker::rule).toList();
    }
  }

  /**
   * Alerts that are pending or firing.
   *
   * @return firing ones first, the most severe first
   */
  public List<Alert> active() {
    List<Alert> all = new ArrayList<>();
    synchronized (lock) {
      rules.values().forEach(tracker -> all.addAll(tracker.active()));
    }
    all.sort(
        Comparator.comparing(Alert::state, Comparator.reverseOrder())
            .thenComparing(Alert::severity)
            .thenComparing(Alert::rule)
            .thenComparing(alert -> alert.labels().toString()));
    return all;
  }

  /**
   * Evaluates every rule on the newest tick of the history. A rule that fails keeps its alerts as
   * they are.
   *
   * @param now the time of the evaluation
   */
  public void evaluate(Instant now) {
    synchronized (lock) {
      for (RuleTracker tracker : rules.values()) {
        try {
          tracker.evaluate(history, now, alert -> tell(now, alert));
        } catch (RuntimeException e) {
          failedEvaluations++;
          log.warn("alert rule {} could not be evaluated", tracker.rule().name(), e);
        }
      }
    }
  }

  private void tell(Instant now, Alert alert) {
    notifier.offer(alert);
    if (alert.state() == AlertState.FIRING) {
      raised.publish(new AlertRaised(now, alert));
    } else {
      resolved.publish(new AlertResolved(now, alert));
    }
  }

  /**
   * How many alerts fire now.
   *
   * @return the number
   */
  public int firing() {
    synchronized (lock) {
      return rules.values().stream().mapToInt(RuleTracker::firing).sum();
    }
  }

  /**
   * How many notifications a channel has taken.
   *
   * @return since creation, over all channels
   */
  public long notificationsSent() {
    return notifier.sent();
  }

  /**
   * How many notifications a channel has refused by an exception.
   *
   * @return since creation, over all channels
   */
  public long notificationsFailed() {
    return notifier.failed();
  }

  /**
   * How many notifications were dropped because channels were too slow.
   *
   * @return since creation
   */
  public long notificationsDropped() {
    return notifier.dropped();
  }

  /**
   * How many evaluations of a rule failed.
   *
   * @return since creation
   */
  public long failedEvaluations() {
    synchronized (lock) {
      return failedEvaluations;
    }
  }

  /** Ends the notifying thread; notifications still queued are given up. */
  @Override
  public void close() {
    notifier.close();
  }
}
