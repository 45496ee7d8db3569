package io.apmkit.jdbc;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.apmkit.Apm;
import io.apmkit.internal.Guard;
import io.micrometer.core.instrument.Clock;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.sql.Array;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.ConnectionBuilder;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.sql.ConnectionPoolDataSource;
import javax.sql.DataSource;
import javax.sql.PooledConnection;
import javax.sql.PooledConnectionBuilder;
import javax.sql.XAConnection;
import javax.sql.XAConnectionBuilder;
import javax.sql.XADataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

/**
 * What must hold for every public method of every wrapper, default methods included: exactly one
 * call of the same method with the same arguments, and the same result or a wrapper of it, or the
 * same thrown object. A method that a newer JDBC adds fails here on the day it appears.
 */
class DelegationContractTest {

  private static final Apm APM = TestApm.start();
  private static final ConnectionWatch WATCH =
      new ConnectionWatch(APM, JdbcConfig.defaults(), false);
  private static final MonitoredConnection CONNECTION = connection(dummy(Connection.class));

  private static final Function<Object, Object> RECORDING = DelegationContractTest::recording;

  /** Objects that lead to others: whoever holds an unwatched one is out of sight. */
  private static final List<Class<?>> NAVIGABLE =
      List.of(
          Connection.class,
          Statement.class,
          ResultSet.class,
          DatabaseMetaData.class,
          Array.class,
          ConnectionBuilder.class,
          PooledConnection.class,
          PooledConnectionBuilder.class,
          XAConnectionBuilder.class);

  @AfterAll
  static void close() {
    APM.close();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("everyMethod")
  void passesCallAndResultOn(
      String name, Class<?> type, Function<Object, Object> wrap, Method method) throws Exception {
    Object expected = Dummies.of(resultType(method));
    Driver driver = new Driver(type, () -> expected);
    Object[] arguments = argumentsOf(method);

    Object result = invoke(method, wrap.apply(driver.proxy), arguments);

    driver.assertCalledOnce(method, arguments);
    if (isNavigable(method)) {
      assertThat(result).isNotSameAs(expected);
      assertThat(delegateOf(result, expected)).isIn(expected, CONNECTION.delegate, null);
    } else {
      assertThat(result).isEqualTo(expected);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("everyMethod")
  void passesWhatIsThrownOn(
      String name, Class<?> type, Function<Object, Object> wrap, Method method) throws Exception {
    List<Throwable> failures =
        new ArrayList<>(List.of(new IllegalStateException("x"), new StackOverflowError("x")));
    for (Class<?> declared : method.getExceptionTypes()) {
      failures.add(
          declared == SQLException.class
              ? new SQLTimeoutException("x", "HYT00", 42)
              : (Throwable) declared.getConstructor().newInstance());
    }

    for (Throwable failure : failures) {
      Driver driver =
          new Driver(
              type,
              () -> {
                throw failure;
              });
      Object[] arguments = argumentsOf(method);

      Throwable thrown = catchThrowable(() -> invoke(method, wrap.apply(driver.proxy), arguments));

      assertThat(thrown).isSameAs(failure);
      assertThat(thrown.getSuppressed()).isEmpty();
      driver.assertCalledOnce(method, arguments);
    }
  }

  /** Not what JDBC says, but what drivers do that know no answer, and mocks. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("everyMethodWithAnObjectAsResult")
  void passesNullOn(String name, Class<?> type, Function<Object, Object> wrap, Method method)
      throws Exception {
    Driver driver = new Driver(type, () -> null);

    assertThat(invoke(method, wrap.apply(driver.proxy), argumentsOf(method))).isNull();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("everySetter")
  void remembersWhatIsBoundOnceTheDriverHasTakenIt(Class<?> type, Method method) throws Exception {
    Object statement = recording(dummy(type));
    BoundParameters bound = boundTo(statement);
    SQLException failure = new SQLException("x");
    Driver refusing =
        new Driver(
            type,
            () -> {
              throw failure;
            });
    Object refused = recording(refusing.proxy);

    invoke(method, statement, argumentsOf(method));
    assertThatThrownBy(() -> invoke(method, refused, argumentsOf(method))).isSameAs(failure);

    assertThat(bound.shown()).isNotEmpty();
    assertThat(boundTo(refused).shown()).isEmpty();
    ((PreparedStatement) statement).clearParameters();
    assertThat(bound.shown()).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("everyType")
  void isEqualToItselfOnly(String name, Class<?> type, Function<Object, Object> wrap) {
    Object delegate = dummy(type);
    Object wrapper = wrap.apply(delegate);

    assertThat(wrapper.equals(wrapper)).isTrue();
    assertThat(wrapper.equals(null)).isFalse();
    assertThat(wrapper.equals(delegate)).isFalse();
    assertThat(wrapper.hashCode()).isEqualTo(wrapper.hashCode());
    assertThat(wrapper.toString()).contains(delegate.toString());
  }

  static Stream<Arguments> everyType() {
    return Stream.of(
        wrapped(DataSource.class, target -> ApmDataSource.wrap((DataSource) target, APM)),
        wrapped(XADataSource.class, target -> ApmXADataSource.wrap((XADataSource) target, APM)),
        wrapped(
            ConnectionPoolDataSource.class,
            target -> ApmConnectionPoolDataSource.wrap((ConnectionPoolDataSource) target, APM)),
        wrapped(
            XAConnection.class, target -> MonitoredXAConnection.wrap((XAConnection) target, WATCH)),
        wrapped(
            PooledConnection.class,
            target -> MonitoredPooledConnection.wrap((PooledConnection) target, WATCH)),
        wrapped(Connection.class, target -> connection((Connection) target)),
        wrapped(Statement.class, target -> new MonitoredStatement((Statement) target, CONNECTION)),
        wrapped(
            PreparedStatement.class,
            target ->
                new MonitoredPreparedStatement(
                    (PreparedStatement) target,
                    CONNECTION,
                    CONNECTION.recording().prepared("x"),
                    null)),
        wrapped(
            CallableStatement.class,
            target ->
                new MonitoredCallableStatement(
                    (CallableStatement) target,
                    CONNECTION,
                    CONNECTION.recording().prepared("x"),
                    null)),
        arguments("PreparedStatement with parameters", PreparedStatement.class, RECORDING),
        arguments("CallableStatement with parameters", CallableStatement.class, RECORDING),
        wrapped(ResultSet.class, target -> new MonitoredResultSet((ResultSet) target, CONNECTION)),
        wrapped(
            DatabaseMetaData.class,
            target -> new MonitoredDatabaseMetaData((DatabaseMetaData) target, CONNECTION)),
        wrapped(Array.class, target -> new MonitoredArray((Array) target, CONNECTION)));
  }

  static Stream<Arguments> everyBuilder() {
    return Stream.of(
        wrapped(
            ConnectionBuilder.class,
            target -> new MonitoredConnectionBuilder((ConnectionBuilder) target, WATCH)),
        wrapped(
            XAConnectionBuilder.class,
            target -> new MonitoredXAConnectionBuilder((XAConnectionBuilder) target, WATCH)),
        wrapped(
            PooledConnectionBuilder.class,
            target ->
                new MonitoredPooledConnectionBuilder((PooledConnectionBuilder) target, WATCH)));
  }

  static Stream<Arguments> everyMethod() {
    return Stream.concat(everyType(), everyBuilder())
        .flatMap(
            each -> {
              Class<?> type = (Class<?>) each.get()[1];
              return Arrays.stream(type.getMethods())
                  .filter(method -> !Modifier.isStatic(method.getModifiers()))
                  .map(
                      method ->
                          arguments(
                              each.get()[0] + "." + method.getName() + signature(method),
                              type,
                              each.get()[2],
                              method));
            });
  }

  static Stream<Arguments> everyMethodWithAnObjectAsResult() {
    return everyMethod()
        .filter(
            each -> {
              Method method = (Method) each.get()[3];
              boolean knownAnyway = // to the wrapper
                  method.getDeclaringClass() == DatabaseMetaData.class
                      && method.getName().equals("getConnection");
              boolean builder = method.getDeclaringClass().getSimpleName().endsWith("Builder");
              return !method.getReturnType().isPrimitive() && !knownAnyway && !builder;
            });
  }

  /** {@code setXxx(index or name, value, …)}. */
  static Stream<Arguments> everySetter() {
    return Stream.of(PreparedStatement.class, CallableStatement.class)
        .flatMap(type -> Arrays.stream(type.getMethods()).map(method -> arguments(type, method)))
        .filter(
            each -> {
              Method method = (Method) each.get()[1];
              return method.getName().startsWith("set") && method.getParameterCount() >= 2;
            });
  }

  private static BoundParameters boundTo(Object statement) {
    return requireNonNull(((ParameterRecordingStatement) statement).bound);
  }

  private static Object recording(Object target) {
    RecordedSql sql = CONNECTION.recording().prepared("x");
    BoundParameters bound = new BoundParameters("x", new ColumnMasks(List.of()));
    return target instanceof CallableStatement call
        ? new MonitoredCallableStatement(call, CONNECTION, sql, bound)
        : new MonitoredPreparedStatement((PreparedStatement) target, CONNECTION, sql, bound);
  }

  private static Arguments wrapped(Class<?> type, Function<Object, Object> wrap) {
    return arguments(type.getSimpleName(), type, wrap);
  }

  private static MonitoredConnection connection(Connection target) {
    Guard guard = new Guard(LoggerFactory.getLogger(DelegationContractTest.class), Clock.SYSTEM);
    StatementTimer timer = new StatementTimer(Clock.SYSTEM, guard);
    return new MonitoredConnection(
        target, new SqlRecording(APM.sql(), DatabaseSystem.OTHER, timer, guard, null));
  }

  private static <T> T dummy(Class<T> type) {
    return type.cast(Dummies.proxy(type, (self, method, arguments) -> null));
  }

  private static boolean isNavigable(Method method) {
    return NAVIGABLE.stream().anyMatch(type -> type.isAssignableFrom(method.getReturnType()))
        && !method.getName().equals("createArrayOf"); // made by the host, for the driver
  }

  private static @Nullable Object delegateOf(@Nullable Object wrapper, @Nullable Object expected)
      throws SQLException {
    if (expected != null && wrapper instanceof MonitoredPooledConnection pooled) {
      return pooled.unwrap(expected.getClass());
    }
    if (wrapper instanceof Array array) {
      return MonitoredArray.unwrapped(array);
    }
    return wrapper instanceof DelegatingWrapper ours ? ours.delegate() : null;
  }

  /** The host's own listener, where ours stands for it. */
  private static @Nullable Object ofTheHost(@Nullable Object argument) {
    if (argument instanceof ConnectionEventRelay relay) {
      return relay.listener();
    }
    return argument instanceof StatementEventRelay relay ? relay.listener() : argument;
  }

  /** {@code <T> T getObject(…, Class<T>)} is asked for a string. */
  private static Class<?> resultType(Method method) {
    return method.getGenericReturnType() instanceof Class<?>
            || method.getReturnType() != Object.class
        ? method.getReturnType()
        : String.class;
  }

  private static Object[] argumentsOf(Method method) throws Exception {
    Class<?>[] types = method.getParameterTypes();
    Object[] arguments = new Object[types.length];
    for (int i = 0; i < types.length; i++) {
      arguments[i] = Dummies.of(types[i]);
    }
    return arguments;
  }

  private static String signature(Method method) {
    return Arrays.stream(method.getParameterTypes()).map(Class::getSimpleName).toList().toString();
  }

  private static @Nullable Object invoke(Method method, Object target, Object[] arguments)
      throws Exception {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw (Exception) e.getCause();
    }
  }

  private interface Outcome {
    @Nullable Object get() throws Throwable;
  }

  private static final class Driver {

    private final Object proxy;
    private final List<Method> methods = new ArrayList<>();
    private final List<Object[]> arguments = new ArrayList<>();

    Driver(Class<?> type, Outcome outcome) {
      this.proxy =
          Dummies.proxy(
              type,
              (self, method, given) -> {
                methods.add(method);
                arguments.add(given == null ? new Object[0] : given);
                return outcome.get();
              });
    }

    void assertCalledOnce(Method method, Object[] given) {
      assertThat(methods).hasSize(1);
      assertThat(methods.get(0).getName()).isEqualTo(method.getName());
      assertThat(methods.get(0).getParameterTypes()).isEqualTo(method.getParameterTypes());
      assertThat(arguments.get(0)).hasSameSizeAs(given);
      for (int i = 0; i < given.length; i++) {
        if (method.getParameterTypes()[i].isPrimitive()) {
          assertThat(arguments.get(0)[i]).isEqualTo(given[i]);
        } else {
          assertThat(ofTheHost(arguments.get(0)[i])).isSameAs(given[i]);
        }
      }
    }
  }
}
