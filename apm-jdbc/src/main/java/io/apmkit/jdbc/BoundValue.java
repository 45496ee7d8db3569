package io.apmkit.jdbc;

import io.apmkit.internal.Printable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Ref;
import java.sql.RowId;
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Date;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * As much of a bound value as may be kept: small values of types whose text is known to be short,
 * the beginning of strings, and of everything else the kind and size. Nothing that is open,
 * changes, or belongs to the application is held, and no method of its types is called.
 *
 * @param kind such as {@code string}
 * @param size -1 if the kind says it all, or it is not known
 * @param text its beginning or the whole; null if it is not kept
 */
record BoundValue(String kind, long size, @Nullable String text) {

  private static final int MOST_CHARACTERS = 64;
  private static final int MOST_BITS = 256; // of a number

  private static final BoundValue NULL = new BoundValue("null", -1, "null");

  static BoundValue of(@Nullable Object value) {
    if (value == null) {
      return NULL;
    }
    if (value instanceof String string) {
      return ofText(string);
    }
    if (value instanceof Number number) {
      return ofNumber(number);
    }
    if (value instanceof Boolean) {
      return new BoundValue("boolean", -1, value.toString());
    }
    if (value instanceof UUID) {
      return new BoundValue("uuid", -1, value.toString());
    }
    if (isTime(value)) {
      return new BoundValue("time", -1, cut(value.toString()));
    }
    if (value instanceof Enum<?> constant) {
      return new BoundValue("enum", -1, cut(constant.name()));
    }
    return ofOther(value);
  }

  static BoundValue ofStream(@Nullable Object stream, String kind, long length) {
    return stream == null ? NULL : new BoundValue(kind, length, null);
  }

  /** Such as {@code string of 12}. */
  String type() {
    return size < 0 ? kind : kind + " of " + size;
  }

  /** Such as {@code "some text…" (string of 1200)}. */
  String shown() {
    if (text == null) {
      return "(" + type() + ")";
    }
    boolean whole = size <= text.length();
    return kind.equals("string") ? '"' + text + (whole ? "\"" : "…\" (" + type() + ")") : text;
  }

  private static BoundValue ofText(String string) {
    return new BoundValue("string", string.length(), cut(string));
  }

  private static BoundValue ofNumber(Number number) {
    boolean small =
        number instanceof Integer
            || number instanceof Long
            || number instanceof Short
            || number instanceof Byte
            || number instanceof Double
            || number instanceof Float
            || (number.getClass() == BigDecimal.class
                && ((BigDecimal) number).unscaledValue().bitLength() <= MOST_BITS)
            || (number.getClass() == BigInteger.class
                && ((BigInteger) number).bitLength() <= MOST_BITS);
    return small
        ? new BoundValue("number", -1, number.toString())
        : new BoundValue("number", -1, null);
  }

  /** Of the JDK's own types only: others are the application's, and may do anything. */
  private static boolean isTime(Object value) {
    Class<?> type = value.getClass();
    return type.getName().startsWith("java.time.")
        || type == Timestamp.class
        || type == java.sql.Date.class
        || type == Time.class
        || type == Date.class;
  }

  private static BoundValue ofOther(Object value) {
    if (value instanceof byte[] bytes) {
      return new BoundValue("bytes", bytes.length, null);
    }
    if (value instanceof char[] characters) {
      return new BoundValue("characters", characters.length, null);
    }
    if (value.getClass().isArray()) {
      return new BoundValue("array", java.lang.reflect.Array.getLength(value), null);
    }
    String kind = cut(simpleName(value.getClass().getName()));
    if (value instanceof Blob) {
      kind = "blob";
    } else if (value instanceof Clob) {
      kind = "clob";
    } else if (value instanceof Array) {
      kind = "array";
    } else if (value instanceof SQLXML) {
      kind = "xml";
    } else if (value instanceof Ref || value instanceof RowId) {
      kind = "reference";
    }
    return new BoundValue(kind, -1, null);
  }

  /** Class.getSimpleName() loads the class around it, which may fail. */
  private static String simpleName(String className) {
    return className.substring(
        Math.max(className.lastIndexOf('.'), className.lastIndexOf('$')) + 1);
  }

  /** Its beginning, on one line. */
  static String cut(String text) {
    return Printable.oneLine(
        text.length() <= MOST_CHARACTERS ? text : text.substring(0, MOST_CHARACTERS));
  }
}
