package io.apmkit.jdbc;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was bound to a prepared statement, with a bound: of each value as much as {@link BoundValue}
 * keeps, of values as many as fit. Belongs to one thread at a time; never throws.
 */
final class BoundParameters {

  /** Most parameters to keep. */
  static final int MOST = 50;

  private static final BoundValue[] NONE = {};

  private final String sql;
  private final ColumnMasks masks;
  private @Nullable BoundValue[] values = NONE; // by index - 1
  private final Map<String, BoundValue> named = new LinkedHashMap<>();
  private int highest;

  /**
   * @param sql in which the columns are looked up when the parameters are shown
   * @param masks of columns whose values are not to be shown
   */
  BoundParameters(String sql, ColumnMasks masks) {
    this.sql = sql;
    this.masks = masks;
  }

  void set(int index, @Nullable Object value) {
    put(index, BoundValue.of(value));
  }

  void set(String name, @Nullable Object value) {
    put(name, BoundValue.of(value));
  }

  /** A stream or reader, which is not looked into; its length is -1 if nobody said it. */
  void setStream(int index, @Nullable Object stream, String kind, long length) {
    put(index, BoundValue.ofStream(stream, kind, length));
  }

  void setStream(String name, @Nullable Object stream, String kind, long length) {
    put(name, BoundValue.ofStream(stream, kind, length));
  }

  void clear() {
    values = NONE;
    named.clear();
    highest = 0;
  }

  /**
   * Each as {@code column = value}. Where the column is not known, or its values are secret, only
   * the type is shown.
   */
  List<String> shown() {
    List<String> all = new ArrayList<>();
    ParameterColumns columns = ParameterColumns.of(sql);
    for (int i = 0; i < values.length && i < highest; i++) {
      BoundValue value = values[i];
      String column = columns.name(i + 1);
      all.add(value == null ? (i + 1) + " not set" : line(i + 1, column, value));
    }
    named.forEach((name, value) -> all.add(line(0, name, value)));
    if (highest > MOST) {
      all.add((highest - MOST) + " more");
    }
    return all;
  }

  private String line(int index, @Nullable String column, BoundValue value) {
    if (column == null) {
      return index + " = (" + value.type() + ")";
    }
    String shown = masks.hide(column) ? "*** (" + value.kind() + ")" : value.shown();
    return BoundValue.cut(column) + " = " + shown;
  }

  private void put(int index, BoundValue value) {
    highest = Math.max(highest, index);
    if (index < 1 || index > MOST) {
      return;
    }
    if (index > values.length) {
      values = Arrays.copyOf(values, Math.min(MOST, Math.max(8, 2 * index)));
    }
    values[index - 1] = value;
  }

  private void put(String name, BoundValue value) {
    if (named.size() < MOST || named.containsKey(name)) {
      named.put(name, value);
    }
  }
}
