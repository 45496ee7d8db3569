package io.apmkit.jdbc;

import java.io.InputStream;
import java.io.PrintWriter;
import java.io.Reader;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URL;
import java.sql.Date;
import java.sql.JDBCType;
import java.sql.SQLType;
import java.sql.SQLWarning;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Calendar;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Values of any type that occurs in JDBC, each one an object of its own. */
final class Dummies {

  private static final Map<Class<?>, Object> PRIMITIVES =
      Map.of(
          boolean.class,
          true,
          byte.class,
          (byte) 3,
          short.class,
          (short) 4,
          float.class,
          7f,
          double.class,
          8d);

  private static final AtomicInteger NEXT = new AtomicInteger(); // so that no two are equal

  private Dummies() {}

  static @Nullable Object of(Class<?> type) throws Exception {
    if (type == void.class) {
      return null;
    }
    if (type == int.class) {
      return NEXT.incrementAndGet();
    }
    if (type == long.class) {
      return (long) Integer.MAX_VALUE + NEXT.incrementAndGet();
    }
    if (type.isPrimitive()) {
      return PRIMITIVES.get(type);
    }
    if (type.isArray()) {
      return java.lang.reflect.Array.newInstance(type.getComponentType(), 1);
    }
    if (type == SQLType.class) {
      return JDBCType.INTEGER;
    }
    if (type.isEnum()) {
      return type.getEnumConstants()[0];
    }
    if (type.isInterface()) {
      return proxy(type, Dummies::answer);
    }
    if (type == String.class) {
      return "SELECT a FROM b" + NEXT.incrementAndGet();
    }
    if (type == Class.class) {
      return String.class;
    }
    if (type == BigDecimal.class) {
      return new BigDecimal("1.5");
    }
    if (type == Date.class || type == Time.class || type == Timestamp.class) {
      return type.getConstructor(long.class).newInstance(0L);
    }
    if (type == Calendar.class) {
      return Calendar.getInstance();
    }
    if (type == InputStream.class) {
      return InputStream.nullInputStream();
    }
    if (type == Reader.class) {
      return Reader.nullReader();
    }
    if (type == URL.class) {
      return URI.create("http://localhost/").toURL();
    }
    if (type == Logger.class) {
      return Logger.getAnonymousLogger();
    }
    if (type == PrintWriter.class) {
      return new PrintWriter(java.io.Writer.nullWriter());
    }
    if (type == Object.class || type == Properties.class || type == SQLWarning.class) {
      return type.getConstructor().newInstance();
    }
    throw new AssertionError("no dummy for " + type + "; a newer JDBC has it");
  }

  static Object proxy(Class<?> type, InvocationHandler handler) {
    return Proxy.newProxyInstance(
        Dummies.class.getClassLoader(),
        new Class<?>[] {type},
        (self, method, arguments) ->
            switch (method.getName()) {
              case "equals" -> self == arguments[0];
              case "hashCode" -> System.identityHashCode(self);
              case "toString" -> "dummy " + type.getSimpleName();
              default -> handler.invoke(self, method, arguments);
            });
  }

  /** A driver that works, wraps nothing and counts zero. */
  private static @Nullable Object answer(Object self, Method method, Object @Nullable [] arguments)
      throws Exception {
    Class<?> type = method.getReturnType();
    if (type == boolean.class) {
      return false;
    }
    return type == int.class ? Integer.valueOf(0) : of(type);
  }
}
