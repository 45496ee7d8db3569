package io.apmkit.jdbc.databases;

import java.io.InputStream;
import java.io.Reader;
import java.io.StringWriter;
import java.lang.reflect.Array;
import java.sql.BatchUpdateException;
import java.sql.SQLClientInfoException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import javax.transaction.xa.XAException;

/** What a call gave or threw, as a text by which two runs can be compared. */
final class Outcome {

  private static final Pattern IDS = Pattern.compile("(\\(conn=|table: -2 id: |\\[B@)[0-9a-f]+");

  interface Call {
    Object run() throws Exception;
  }

  private Outcome() {}

  static String of(Call call) {
    try {
      return text(call.run());
    } catch (VirtualMachineError e) {
      throw e;
    } catch (Exception | Error e) {
      return failure(e);
    }
  }

  /** All that a caller can tell a failure by, but for the stack. */
  static String failure(Throwable thrown) {
    StringBuilder text = new StringBuilder("threw ").append(thrown.getClass().getName());
    if (thrown instanceof SQLException e) {
      text.append(' ').append(e.getSQLState()).append(' ').append(e.getErrorCode());
    }
    if (thrown instanceof XAException e) {
      text.append(' ').append(e.errorCode);
    }
    if (thrown instanceof BatchUpdateException e) {
      text.append(' ').append(Arrays.toString(e.getUpdateCounts()));
      text.append(' ').append(Arrays.toString(e.getLargeUpdateCounts()));
    }
    if (thrown instanceof SQLClientInfoException e) {
      text.append(' ').append(new TreeMap<>(e.getFailedProperties()));
    }
    if (!isMadeByTheJvm(thrown) && !isMadeByTheJvm(thrown.getCause())) {
      text.append(" '").append(withoutIds(String.valueOf(thrown.getMessage()))).append('\'');
    }
    if (thrown.getCause() != null) {
      text.append(" caused by ").append(failure(thrown.getCause()));
    }
    if (thrown instanceof SQLException e && e.getNextException() != null) {
      text.append(" and then ").append(failure(e.getNextException()));
    }
    return text.toString();
  }

  /** Whose text the compiler of the JVM leaves out when it is thrown often. */
  private static boolean isMadeByTheJvm(Throwable thrown) {
    return thrown instanceof NullPointerException
        || thrown instanceof IndexOutOfBoundsException
        || thrown instanceof ClassCastException;
  }

  /** A value that is not an object of JDBC. Streams are read to their end. */
  static String text(Object value) throws Exception {
    if (value instanceof byte[] bytes) {
      return bytes.length + " bytes " + Arrays.hashCode(bytes) + ' ' + startOf(bytes);
    }
    if (value instanceof InputStream stream) {
      return "stream of " + text(stream.readAllBytes());
    }
    if (value instanceof Reader reader) {
      StringWriter all = new StringWriter();
      reader.transferTo(all);
      return "reader of " + all;
    }
    if (value instanceof Map<?, ?> map) {
      return new TreeMap<>(map).toString();
    }
    if (value != null && value.getClass().isArray()) {
      List<String> each = new ArrayList<>();
      for (int i = 0; i < Array.getLength(value); i++) {
        each.add(text(Array.get(value, i)));
      }
      return value.getClass().getSimpleName() + each;
    }
    String text = String.valueOf(value);
    boolean textless = text.endsWith('@' + Integer.toHexString(System.identityHashCode(value)));
    return textless ? value.getClass().getName() : text;
  }

  private static String startOf(byte[] bytes) {
    return HexFormat.of().formatHex(bytes, 0, Math.min(16, bytes.length));
  }

  /** Numbers of connections (MariaDB's driver), of LOBs (H2) and of arrays in memory. */
  private static String withoutIds(String message) {
    return IDS.matcher(message).replaceAll("$1*");
  }
}
