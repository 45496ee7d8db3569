package io.apmkit.jdbc.databases;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.Date;
import java.sql.JDBCType;
import java.sql.ResultSet;
import java.sql.SQLType;
import java.sql.Statement;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.LocalDate;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.TimeZone;
import java.util.concurrent.Executor;
import java.util.regex.Pattern;

/** Arguments that often make sense, and sometimes none. */
final class RandomArguments {

  private static final String[] LABELS = {"id", "NAME", "tags", "name", "nowhere", "", null};
  private static final String[] PATTERNS = {"%", "orders", "ORDERS", "PUBLIC", "_", "", null};
  private static final String[] VALUES = {"x", "'", "7", "a longer text than fits there", "", null};
  private static final int[] INDEXES = {1, 1, 1, 2, 2, 3, 4, 0, -1, 99};
  private static final int[] TYPES = {
    Types.INTEGER, Types.VARCHAR, Types.ARRAY, Types.BLOB, Types.OTHER, Types.DATE, 12345
  };

  /** What several parameters of JDBC mean, and values around them. */
  private static final int[] NUMBERS = {
    0,
    1,
    2,
    3,
    4,
    8,
    -1,
    30,
    Statement.NO_GENERATED_KEYS,
    Statement.RETURN_GENERATED_KEYS,
    ResultSet.FETCH_FORWARD,
    ResultSet.FETCH_REVERSE,
    ResultSet.TYPE_FORWARD_ONLY,
    ResultSet.TYPE_SCROLL_INSENSITIVE,
    ResultSet.TYPE_SCROLL_INSENSITIVE,
    ResultSet.CONCUR_READ_ONLY,
    ResultSet.CONCUR_UPDATABLE,
    ResultSet.CONCUR_UPDATABLE,
    Integer.MAX_VALUE
  };

  private static final List<Class<?>> CLASSES =
      List.of(
          String.class,
          Integer.class,
          Long.class,
          LocalDate.class,
          Array.class,
          ResultSet.class,
          Blob.class,
          Clob.class,
          Object.class,
          RandomArguments.class);

  private static final Pattern NO_INDEX =
      Pattern.compile("set(Fetch|Max|Large).*|execute.*|getMoreResults");
  private static final Pattern TAKES_TYPE =
      Pattern.compile("setObject|setNull|registerOutParameter|updateObject");
  private static final Pattern TAKES_SQL =
      Pattern.compile("execute.*|prepare.*|addBatch|nativeSQL");
  private static final Pattern MAKES =
      Pattern.compile("createStatement|prepareStatement|prepareCall");

  private final Random random;
  private final KnownObjects known;
  private final List<String> sql;

  RandomArguments(Random random, KnownObjects known, List<String> sql) {
    this.random = random;
    this.known = known;
    this.sql = sql;
  }

  Object[] of(Class<?> kind, Method method) {
    Class<?>[] types = method.getParameterTypes();
    Object[] arguments = new Object[types.length];
    for (int i = 0; i < types.length; i++) {
      arguments[i] = argument(kind, method.getName(), types[i], i);
    }
    return arguments;
  }

  private Object argument(Class<?> kind, String method, Class<?> type, int position) {
    if (type == int.class) {
      return number(kind, method, position);
    }
    if (type == String.class) {
      return text(kind, method, position);
    }
    if (type == boolean.class) {
      return method.equals("setReadOnly") ? random.nextInt(9) == 0 : random.nextBoolean();
    }
    if (type == long.class) {
      return (long) INDEXES[random.nextInt(INDEXES.length)];
    }
    if (type == short.class) {
      return (short) random.nextInt(9);
    }
    if (type == byte.class) {
      return (byte) random.nextInt(9);
    }
    if (type == float.class) {
      return random.nextInt(9) / 2f;
    }
    if (type == double.class) {
      return random.nextInt(9) / 2d;
    }
    return random.nextInt(12) == 0 ? null : object(type);
  }

  private Object object(Class<?> type) {
    if (type == Object.class) {
      return anything();
    }
    if (type == Class.class) {
      return any(CLASSES);
    }
    if (type == BigDecimal.class) {
      return BigDecimal.valueOf(random.nextInt(1_000), 2);
    }
    if (type == byte[].class) {
      return new byte[] {1, 2, (byte) random.nextInt(9)};
    }
    if (type == int[].class) {
      return new int[] {1, random.nextInt(3)};
    }
    if (type == String[].class) {
      return new String[] {LABELS[random.nextInt(LABELS.length)]};
    }
    if (type == Object[].class) {
      return new Object[] {1, random.nextBoolean() ? random.nextInt(9) : anything()};
    }
    if (type == Date.class) {
      return Date.valueOf("2024-02-29");
    }
    if (type == Time.class) {
      return Time.valueOf("12:34:56");
    }
    if (type == Timestamp.class) {
      return Timestamp.valueOf("2024-02-29 12:34:56");
    }
    if (type == Calendar.class) {
      return new GregorianCalendar(TimeZone.getTimeZone("UTC"));
    }
    if (type == URL.class) {
      return url();
    }
    if (type == Map.class) {
      return Map.of();
    }
    if (type == Properties.class) {
      Properties properties = new Properties();
      properties.setProperty("ApplicationName", VALUES[random.nextInt(3)]);
      return properties;
    }
    if (type == SQLType.class) {
      return random.nextBoolean() ? JDBCType.INTEGER : JDBCType.VARCHAR;
    }
    if (type == InputStream.class) {
      return new ByteArrayInputStream("123".getBytes(StandardCharsets.UTF_8));
    }
    if (type == Reader.class) {
      return new StringReader("123");
    }
    if (type == Executor.class) {
      return (Executor) Runnable::run;
    }
    return known.any(random, type);
  }

  private Object anything() {
    return switch (random.nextInt(10)) {
      case 0, 1, 2 -> random.nextInt(9);
      case 3, 4 -> VALUES[random.nextInt(VALUES.length)];
      case 5 -> LocalDate.of(2024, 2, 29);
      case 6, 7 -> known.any(random, Array.class);
      case 8 -> known.any(random, Blob.class);
      default -> Thread.State.NEW; // of a type that no driver knows
    };
  }

  private int number(Class<?> kind, String method, int position) {
    if (method.equals("setQueryTimeout") || method.equals("isValid")) {
      return random.nextInt(3) * 30 - 1;
    }
    boolean index =
        position == 0
            && kind != Connection.class
            && kind != DatabaseMetaData.class
            && !NO_INDEX.matcher(method).matches();
    if (index) {
      return INDEXES[random.nextInt(INDEXES.length)];
    }
    if (kind == Connection.class && random.nextInt(6) > 0 && MAKES.matcher(method).matches()) {
      return madeWith(method.equals("createStatement") ? position : position - 1);
    }
    return TAKES_TYPE.matcher(method).matches()
        ? TYPES[random.nextInt(TYPES.length)]
        : NUMBERS[random.nextInt(NUMBERS.length)];
  }

  /** Type, concurrency or holdability of a statement. */
  private int madeWith(int position) {
    return switch (position) {
      case 0 -> random.nextBoolean() ? ResultSet.TYPE_SCROLL_INSENSITIVE : keysOrForward();
      case 1 -> random.nextBoolean() ? ResultSet.CONCUR_UPDATABLE : ResultSet.CONCUR_READ_ONLY;
      default -> 1 + random.nextInt(2);
    };
  }

  /** What the number behind the SQL means depends on whether there is another. */
  private int keysOrForward() {
    return random.nextBoolean() ? Statement.RETURN_GENERATED_KEYS : ResultSet.TYPE_FORWARD_ONLY;
  }

  private String text(Class<?> kind, String method, int position) {
    if (position == 0 && TAKES_SQL.matcher(method).matches()) {
      return random.nextInt(50) == 0 ? null : any(sql);
    }
    if (kind == Connection.class || kind == DatabaseMetaData.class) {
      return method.equals("createArrayOf") ? "INTEGER" : any(PATTERNS);
    }
    return any(position == 0 && kind == ResultSet.class ? LABELS : VALUES);
  }

  private String any(String[] values) {
    return values[random.nextInt(values.length)];
  }

  private <T> T any(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  private static URL url() {
    try {
      return URI.create("http://localhost/").toURL();
    } catch (java.net.MalformedURLException e) {
      throw new IllegalStateException(e);
    }
  }
}
