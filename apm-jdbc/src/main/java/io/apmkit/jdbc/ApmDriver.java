package io.apmkit.jdbc;

import io.apmkit.Apm;
import io.apmkit.internal.Guard;
import java.lang.ref.WeakReference;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.List;
import java.util.Properties;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * For hosts that can only be given a URL: {@code jdbc:apm:postgresql://…} opens a connection of
 * {@code jdbc:postgresql://…} and watches it, and so with any other driver that {@link
 * DriverManager} lets apmkit's class loader use.
 *
 * <p>The {@link Apm} that the connection reports to is the running one of the application that the
 * URL names, by a parameter in the URL's own style ({@code ?a=b&apm=shop} or {@code ;apm=shop}), or
 * the connection property {@code apm}; else the only one that runs. The driver behind sees neither.
 * If there is none to be found, the connection is handed out unwatched, which is counted and
 * logged, and the next one looks again. A pool that opens its connections before the {@code Apm}
 * starts so keeps unwatched ones until it replaces them.
 *
 * <p>Found by {@link DriverManager} on its own where apmkit lies beside the drivers, and under its
 * class name. {@code DriverManager} keeps it and so its class loader: a web application that brings
 * apmkit along deregisters it when it ends, as it does with any driver it brings. Safe for use by
 * many threads; takes no lock around calls of drivers. Results and exceptions are those of the
 * driver behind.
 */
public final class ApmDriver implements Driver {

  /** The connection property that names the application. */
  public static final String PROPERTY = "apm";

  private static final UnwatchedConnections unwatched = UnwatchedConnections.ofThisProcess();

  static {
    try {
      DriverManager.registerDriver(new ApmDriver());
    } catch (SQLException e) {
      LoggerFactory.getLogger(ApmDriver.class)
          .warn("the driver of jdbc:apm: URLs could not be registered", e);
    }
  }

  /** The driver that was used last, for questions that come without a URL. */
  private volatile @Nullable WeakReference<Driver> last;

  /** For {@link DriverManager} and whoever makes drivers by their class name. */
  public ApmDriver() {}

  @Override
  public @Nullable Connection connect(@Nullable String url, @Nullable Properties info)
      throws SQLException {
    if (url == null) {
      throw new SQLException("the URL is null");
    }
    ApmUrl parsed = ApmUrl.parse(url);
    if (parsed == null) {
      return null; // as asked for by the interface: another driver's turn
    }
    Driver driver = find(parsed);
    if (driver == null) {
      throw new SQLException(
          "no driver of jdbc:" + parsed.subprotocol() + ": is to be found", "08001");
    }
    Properties rest = withoutOurs(info);
    ConnectionWatch watch = watchFor(parsed, info);
    return watch == null
        ? driver.connect(parsed.driverUrl(), rest)
        : watch.acquire(() -> driver.connect(parsed.driverUrl(), rest));
  }

  @Override
  public boolean acceptsURL(@Nullable String url) throws SQLException {
    if (url == null) {
      throw new SQLException("the URL is null");
    }
    ApmUrl parsed = ApmUrl.parse(url);
    return parsed != null && find(parsed) != null;
  }

  @Override
  public DriverPropertyInfo[] getPropertyInfo(@Nullable String url, @Nullable Properties info)
      throws SQLException {
    ApmUrl parsed = ApmUrl.parse(url);
    Driver driver = parsed == null ? null : find(parsed);
    return parsed == null || driver == null
        ? new DriverPropertyInfo[0]
        : driver.getPropertyInfo(parsed.driverUrl(), withoutOurs(info));
  }

  /** That of the driver behind that was used last; 1 if there was none. */
  @Override
  public int getMajorVersion() {
    Driver driver = last();
    return driver == null ? 1 : driver.getMajorVersion();
  }

  /** That of the driver behind that was used last; 0 if there was none. */
  @Override
  public int getMinorVersion() {
    Driver driver = last();
    return driver == null ? 0 : driver.getMinorVersion();
  }

  /** Whether the driver behind that was used last is; false if there was none. */
  @Override
  public boolean jdbcCompliant() {
    Driver driver = last();
    return driver != null && driver.jdbcCompliant();
  }

  /** That of the driver behind that was used last. */
  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    Driver driver = last();
    if (driver == null) {
      throw new SQLFeatureNotSupportedException("no driver was used yet, and apmkit has no logger");
    }
    return driver.getParentLogger();
  }

  private @Nullable Driver last() {
    WeakReference<Driver> known = last;
    return known == null ? null : known.get();
  }

  /**
   * By the rules of {@link DriverManager}, for the class loader of apmkit; null if there is none.
   */
  private @Nullable Driver find(ApmUrl url) {
    try {
      Driver driver = DriverManager.getDriver(url.driverUrl());
      last = new WeakReference<>(driver);
      return driver;
    } catch (SQLException e) {
      return null;
    }
  }

  private static @Nullable ConnectionWatch watchFor(ApmUrl url, @Nullable Properties info) {
    try {
      String named = url.application();
      if (named == null && info != null) {
        named = info.getProperty(PROPERTY);
      }
      Apm apm = named == null || named.isBlank() ? theOnlyOne() : theOneOf(named);
      return apm == null ? null : SharedWatches.of(apm, JdbcConfig.defaults(), url.key());
    } catch (Throwable e) {
      Guard.rethrowIfFatal(e);
      unwatched.failed(e);
      return null;
    }
  }

  private static @Nullable Apm theOneOf(String application) {
    Apm apm = Apm.running(application).orElse(null);
    if (apm == null) {
      unwatched.notRunning(application);
    }
    return apm;
  }

  private static @Nullable Apm theOnlyOne() {
    List<Apm> running = Apm.running();
    if (running.size() == 1) {
      return running.get(0);
    }
    if (running.isEmpty()) {
      unwatched.nothingRuns();
    } else {
      unwatched.severalRun(running.stream().map(each -> each.identity().application()).toList());
    }
    return null;
  }

  /** The same object if there is nothing to take out, for drivers may know it. */
  private static @Nullable Properties withoutOurs(@Nullable Properties info) {
    if (info == null || info.getProperty(PROPERTY) == null) {
      return info;
    }
    Properties rest = new Properties();
    for (String name : info.stringPropertyNames()) {
      rest.setProperty(name, info.getProperty(name)); // its defaults too, which putAll forgets
    }
    rest.putAll(info);
    rest.remove(PROPERTY);
    return rest;
  }
}
