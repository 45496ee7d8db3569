package io.apmkit.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.lang.ref.WeakReference;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A web application that brings apmkit, and ends as web applications must, can be unloaded. */
@Timeout(60)
class DriverUnloadingTest {

  @Test
  void nothingKeepsTheApplicationOnceItIsClosedAndItsDriverDeregistered() throws Exception {
    startH2();
    WeakReference<ClassLoader> application = runApplication();

    await()
        .untilAsserted(
            () -> {
              System.gc();
              assertThat(application.get()).isNull();
            });
  }

  /** Before the application, which its threads would keep otherwise. */
  private static void startH2() throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:")) {
      assertThat(connection.isValid(1)).isTrue();
    }
  }

  /** What is on its stack is gone when it returns. */
  private static WeakReference<ClassLoader> runApplication() throws Exception {
    try (ApplicationLoader loader = new ApplicationLoader()) {
      Runnable application =
          (Runnable)
              loader.loadClass(WebApplication.class.getName()).getConstructor().newInstance();
      assertThat(application).isNotInstanceOf(WebApplication.class); // a class of its own
      Thread thread = new Thread(application);
      Throwable[] failure = new Throwable[1];
      thread.setUncaughtExceptionHandler((ended, cause) -> failure[0] = cause);
      thread.start();
      thread.join();
      assertThat(failure[0]).isNull();
      linkAnotherRecord();
      return new WeakReference<>(loader);
    }
  }

  /** The JDK keeps the classes of the record whose methods were linked last, until the next is. */
  private static void linkAnotherRecord() throws Exception {
    try (ApplicationLoader loader = new ApplicationLoader()) {
      Class<?> type = loader.loadClass(Linked.class.getName());
      Object last = type.getConstructor(type).newInstance(new Object[] {null});
      assertThat(last).hasToString("Linked[next=null]").hasSameHashCodeAs(last);
      assertThat(last.equals("last")).isFalse();
    }
  }

  /** Linked again in each loader; it also has a component of its loader's. */
  public record Linked(@Nullable Linked next) {}

  private static final class ApplicationLoader extends URLClassLoader {

    ApplicationLoader() {
      super(classPath(), ApplicationLoader.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.startsWith("io.apmkit.") && !name.startsWith("io.micrometer.")) {
        return super.loadClass(name, resolve);
      }
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        return loaded != null ? loaded : findClass(name);
      }
    }

    private static URL[] classPath() {
      return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
          .map(ApplicationLoader::toUrl)
          .toArray(URL[]::new);
    }

    private static URL toUrl(String entry) {
      try {
        return new File(entry).toURI().toURL();
      } catch (MalformedURLException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
