package io.apmkit.examples.shop;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Counts what reaches a database, below the pool and without apmkit, as {@code jdbc:counted:…} in
 * front of the real URL. Statements of health checks, which go past the wrapper, are left out.
 */
final class CountingDriver implements Driver {

  static final String PREFIX = "jdbc:counted:";

  private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();

  /** Executions by first word, and by {@code <word> failed}; from now on. */
  Map<String, Double> countFromNow() {
    counts.clear();
    return counted();
  }

  Map<String, Double> counted() {
    Map<String, Double> copy = new TreeMap<>();
    counts.forEach((key, count) -> copy.put(key, (double) count.sum()));
    return copy;
  }

  @Override
  public @Nullable Connection connect(String url, Properties info) throws SQLException {
    if (!acceptsURL(url)) {
      return null;
    }
    Connection real = DriverManager.getConnection("jdbc:" + url.substring(PREFIX.length()), info);
    return proxy(
        Connection.class,
        (self, method, arguments) -> {
          Object result = call(real, method, arguments);
          if (result instanceof PreparedStatement statement) {
            return counting(PreparedStatement.class, statement, (String) arguments[0]);
          }
          return result instanceof Statement statement
              ? counting(Statement.class, statement, null)
              : result;
        });
  }

  private <S extends Statement> S counting(Class<S> type, S real, @Nullable String prepared) {
    return proxy(
        type,
        (self, method, arguments) -> {
          boolean executes = method.getName().startsWith("execute");
          boolean healthCheck = Thread.currentThread().getName().startsWith("apmkit-health");
          if (!executes || healthCheck) {
            return call(real, method, arguments);
          }
          String sql = prepared != null ? prepared : (String) arguments[0];
          String word = sql.strip().split("\\s", 2)[0].toUpperCase(Locale.ROOT);
          try {
            Object result = call(real, method, arguments);
            count(word);
            return result;
          } catch (SQLException e) {
            count(word + " failed");
            throw e;
          }
        });
  }

  private void count(String key) {
    counts.computeIfAbsent(key, k -> new LongAdder()).increment();
  }

  private static @Nullable Object call(Object target, Method method, Object @Nullable [] arguments)
      throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(
        Proxy.newProxyInstance(
            CountingDriver.class.getClassLoader(), new Class<?>[] {type}, handler));
  }

  @Override
  public boolean acceptsURL(String url) {
    return url.startsWith(PREFIX);
  }

  @Override
  public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) {
    return new DriverPropertyInfo[0];
  }

  @Override
  public int getMajorVersion() {
    return 1;
  }

  @Override
  public int getMinorVersion() {
    return 0;
  }

  @Override
  public boolean jdbcCompliant() {
    return false;
  }

  @Override
  public Logger getParentLogger() {
    return Logger.getGlobal();
  }
}
