package io.apmkit.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.apmkit.internal.Guard;
import io.micrometer.core.instrument.Clock;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.time.Instant;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.helpers.NOPLogger;

/** A hub that several applications share keeps none of them in memory once it has unsubscribed. */
@Timeout(60)
class ListenersOfAnotherLoaderTest {

  private final EventHub hub = new EventHub(new Guard(NOPLogger.NOP_LOGGER, Clock.SYSTEM));

  @Test
  void aClosedSubscriptionKeepsNoClassLoader() throws Exception {
    Guest guest = subscribeAGuest();
    assertThat(guest.subscription.delivered()).isEqualTo(1);
    guest.subscription.close();

    awaitUnloaded(guest);
    assertThat(guest.subscription.dropped()).isZero(); // it is still there
  }

  @Test
  void aClosedHubKeepsNoClassLoader() throws Exception {
    Guest guest = subscribeAGuest();
    hub.close();

    awaitUnloaded(guest);
    assertThat(guest.subscription.delivered()).isEqualTo(1);
  }

  private record Guest(WeakReference<ClassLoader> loader, Subscription subscription) {}

  private Guest subscribeAGuest() throws Exception {
    ClassLoader loader = new OwnListener();
    Object listener =
        loader.loadClass(Listener.class.getName()).getDeclaredConstructor().newInstance();
    assertThat(listener.getClass().getClassLoader()).isSameAs(loader);
    @SuppressWarnings("unchecked") // so it is declared
    Subscription subscription = ((Function<EventHub, Subscription>) listener).apply(hub);
    return new Guest(new WeakReference<>(loader), subscription);
  }

  private static void awaitUnloaded(Guest guest) {
    await()
        .untilAsserted(
            () -> {
              System.gc();
              assertThat(guest.loader.get()).isNull();
            });
  }

  /** Has an event type of its own, as an application may. */
  public static final class Listener implements Function<EventHub, Subscription> {

    /** For its loader. */
    public Listener() {}

    @Override
    public Subscription apply(EventHub hub) {
      Subscription own = hub.subscribe(Own.class, event -> {});
      hub.publisher(Own.class).publish(new Own(Instant.EPOCH));
      await().until(() -> own.delivered() == 1);
      return own;
    }
  }

  /**
   * An application's own event.
   *
   * @param at when
   */
  public record Own(Instant at) implements Event {}

  private static final class OwnListener extends ClassLoader {

    OwnListener() {
      super(OwnListener.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.equals(Listener.class.getName()) && !name.equals(Own.class.getName())) {
        return super.loadClass(name, resolve);
      }
      Class<?> loaded = findLoadedClass(name);
      return loaded != null ? loaded : define(name);
    }

    private Class<?> define(String name) throws ClassNotFoundException {
      String file = name.replace('.', '/') + ".class";
      try (InputStream in = getParent().getResourceAsStream(file)) {
        byte[] bytes = in.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }
}
