package io.apmkit.jdbc.databases;

import io.apmkit.jdbc.databases.KnownObjects.Known;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.sql.Blob;
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
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/**
 * Calls of any methods of JDBC, with any arguments, in any order, and what came of each. The same
 * seed makes the same calls as long as the same comes of them.
 */
final class CallSequence {

  private static final int CALLS = 40;

  /** What gets work done; left to chance alone, most calls would be refused. */
  private static final Pattern USEFUL =
      Pattern.compile(
          "createStatement|prepareStatement|prepareCall|setSavepoint|commit|rollback"
              + "|setAutoCommit|execute.*|addBatch|getResultSet|getGeneratedKeys|getMoreResults"
              + "|getStatement|getConnection|next|previous|absolute|getInt|getString|getObject"
              + "|getArray|setInt|setObject|setArray|update(Int|String|Row)|insertRow"
              + "|moveToInsertRow|deleteRow|getMetaData");

  private static final Pattern RARE =
      Pattern.compile("close|abort|free|setReadOnly|closeOnCompletion");

  /** Called less: slow, or mostly the same. */
  private static final Set<Class<?>> DULL =
      Set.of(
          DatabaseMetaData.class,
          ResultSetMetaData.class,
          ParameterMetaData.class,
          Savepoint.class,
          Blob.class,
          NClob.class,
          SQLXML.class);

  private static final Map<Class<?>, List<Method>> METHODS = new ConcurrentHashMap<>();
  private static final Map<Class<?>, List<Method>> USEFUL_METHODS = new ConcurrentHashMap<>();

  private final List<DataSource> sources;
  private final Random random;
  private final Predicate<Method> allowed;
  private final KnownObjects known = new KnownObjects();
  private final RandomArguments arguments;
  private final List<String> log = new ArrayList<>();

  CallSequence(List<DataSource> sources, long seed, List<String> sql, Predicate<Method> allowed) {
    this.sources = sources;
    this.random = new Random(seed);
    this.allowed = allowed;
    this.arguments = new RandomArguments(random, known, sql);
  }

  List<String> run() throws Exception {
    for (DataSource source : sources) {
      known.add(Connection.class, source.getConnection());
    }
    for (int i = 0; i < CALLS; i++) {
      call();
    }
    lastWords();
    return log;
  }

  private void call() {
    Known target = known.any(random);
    for (int i = 0; i < 2 && DULL.contains(target.kind()); i++) {
      target = known.any(random);
    }
    call(target, method(target.kind()));
  }

  private void call(Known target, Method method) {
    Object[] given = arguments.of(target.kind(), method);
    String outcome =
        Outcome.of(
            () -> {
              try {
                Object result = method.invoke(target.object(), given);
                return method.getReturnType() == void.class ? "done" : known.describe(result);
              } catch (InvocationTargetException e) {
                return Outcome.failure(e.getCause());
              }
            });
    log.add(target + "." + method.getName() + texts(given) + ": " + outcome + ", " + closed());
  }

  private Method method(Class<?> kind) {
    List<Method> all = METHODS.computeIfAbsent(kind, CallSequence::methods);
    List<Method> useful = USEFUL_METHODS.computeIfAbsent(kind, CallSequence::usefulMethods);
    while (true) {
      boolean sensible = !useful.isEmpty() && random.nextInt(4) > 0;
      List<Method> some = sensible ? useful : all;
      Method method = some.get(random.nextInt(some.size()));
      boolean rare = RARE.matcher(method.getName()).matches();
      if (allowed.test(method) && (!rare || random.nextInt(8) == 0)) {
        return method;
      }
    }
  }

  /** In an order that does not depend on the virtual machine. */
  private static List<Method> methods(Class<?> kind) {
    return Arrays.stream(kind.getMethods())
        .filter(method -> !method.getName().matches("unwrap|isWrapperFor")) // differ, as they must
        .sorted(Comparator.comparing(Method::toString))
        .toList();
  }

  /** Without those of a plain statement that a prepared one must refuse. */
  private static List<Method> usefulMethods(Class<?> kind) {
    boolean prepared = PreparedStatement.class.isAssignableFrom(kind);
    return methods(kind).stream()
        .filter(method -> USEFUL.matcher(method.getName()).matches())
        .filter(method -> !prepared || method.getDeclaringClass() != Statement.class)
        .toList();
  }

  /** Which of the objects are closed now; asking must not change that. */
  private String closed() {
    StringBuilder closed = new StringBuilder("closed:");
    for (Known each : known.all()) {
      String answer =
          Outcome.of(
              () -> {
                if (each.object() instanceof Connection connection) {
                  return connection.isClosed();
                }
                if (each.object() instanceof ResultSet rows) {
                  return rows.isClosed();
                }
                return each.object() instanceof Statement statement && statement.isClosed();
              });
      if (!answer.equals("false")) {
        closed.append(' ').append(each.number()).append(answer.equals("true") ? "" : answer);
      }
    }
    return closed.toString();
  }

  /** Warnings of all, and then all are closed in an order of no meaning. */
  private void lastWords() {
    List<Known> all = new ArrayList<>(known.all());
    Collections.shuffle(all, random);
    for (Known each : all) {
      if (each.object() instanceof AutoCloseable closeable) {
        log.add(each + " warns " + Outcome.of(() -> warnings(each.object())));
        log.add(each + " closes " + Outcome.of(() -> close(closeable)) + ", " + closed());
      }
    }
  }

  private static Object warnings(Object object) throws Exception {
    Throwable warning =
        object instanceof Connection connection
            ? connection.getWarnings()
            : object instanceof Statement statement
                ? statement.getWarnings()
                : ((ResultSet) object).getWarnings();
    return warning == null ? "nothing" : Outcome.failure(warning);
  }

  private static Object close(AutoCloseable object) throws Exception {
    object.close();
    object.close();
    return "twice";
  }

  private static String texts(Object[] given) {
    List<String> texts = new ArrayList<>();
    for (Object each : given) {
      texts.add(
          each == null || each.getClass().getPackage() == Object.class.getPackage()
              ? String.valueOf(each)
              : "a value");
    }
    return texts.toString();
  }
}
