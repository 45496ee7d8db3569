package io.apmkit.jdbc.databases;

import java.sql.Array;
import java.sql.Blob;
import java.sql.CallableStatement;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.NClob;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLXML;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Random;

/**
 * The JDBC objects that one run has met, numbered in that order: so two runs can say that they got
 * an object anew, or the same one again.
 */
final class KnownObjects {

  /** The more special first. */
  private static final List<Class<?>> KINDS =
      List.of(
          Connection.class,
          CallableStatement.class,
          PreparedStatement.class,
          Statement.class,
          ResultSet.class,
          DatabaseMetaData.class,
          ResultSetMetaData.class,
          ParameterMetaData.class,
          Savepoint.class,
          Array.class,
          Blob.class,
          NClob.class,
          Clob.class,
          SQLXML.class);

  record Known(Class<?> kind, Object object, int number) {
    @Override
    public String toString() {
      return kind.getSimpleName() + '#' + number;
    }
  }

  private final IdentityHashMap<Object, Known> byIdentity = new IdentityHashMap<>();
  private final List<Known> all = new ArrayList<>();

  /** What a call returned: a JDBC object by its number, anything else as text. */
  String describe(Object value) throws Exception {
    Known known = byIdentity.get(value);
    if (known != null) {
      return "the same " + known;
    }
    for (Class<?> kind : KINDS) {
      if (kind.isInstance(value)) {
        return "new " + add(kind, value);
      }
    }
    if (value instanceof Object[] values) {
      StringBuilder each = new StringBuilder(value.getClass().getComponentType().getName());
      for (Object element : values) {
        each.append(", ").append(describe(element));
      }
      return each.toString();
    }
    return Outcome.text(value);
  }

  Known add(Class<?> kind, Object value) {
    Known known = new Known(kind, value, all.size());
    all.add(known);
    byIdentity.put(value, known);
    return known;
  }

  List<Known> all() {
    return all;
  }

  /** Any one, rather a late one than an early one. */
  Known any(Random random) {
    return all.get(Math.max(random.nextInt(all.size()), random.nextInt(all.size())));
  }

  /** Any one that can be given as a {@code type}, or null. */
  Object any(Random random, Class<?> type) {
    List<Known> fitting = all.stream().filter(each -> type.isInstance(each.object())).toList();
    return fitting.isEmpty() || random.nextInt(8) == 0
        ? null
        : fitting.get(random.nextInt(fitting.size())).object();
  }
}
