package io.apmkit;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every {@link Apm} from its start until it is closed. Safe for use by many threads; looking takes
 * no lock.
 *
 * <p>What is never closed stays here, as its threads stay too.
 */
final class RunningInstances {

  private static final Logger log = LoggerFactory.getLogger(Apm.class);

  private static final List<Apm> running = new CopyOnWriteArrayList<>();

  private RunningInstances() {}

  static void add(Apm apm) {
    String application = apm.identity().application();
    boolean second = named(application).isPresent();
    running.add(apm);
    apm.onClose(() -> running.remove(apm)); // also at once, if somebody closed it meanwhile
    if (second) {
      // Fenced, for its threads run already.
      apm.guard()
          .run(
              "telling of a second Apm",
              () ->
                  log.warn(
                      "another Apm of application \"{}\" runs already; who looks for it by name,"
                          + " such as a jdbc:apm: URL, finds the one started first",
                      application));
    }
  }

  static List<Apm> all() {
    return List.copyOf(running);
  }

  static Optional<Apm> named(String application) {
    requireNonNull(application, "application");
    return running.stream()
        .filter(each -> each.identity().application().equals(application))
        .findFirst();
  }
}
