package io.apmkit.jdbc;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.apmkit.Apm;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.sql.Array;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What JDBC 4.5 adds, on a JDK that has it or has not. */
class LaterMethodTest {

  private static final MethodType TEXT = MethodType.methodType(String.class, String.class);

  private final Apm apm = TestApm.start();

  /** As an interface of JDBC looks once it has the method. */
  public interface Later {
    default String enquoteLiteral(String val) throws SQLException {
      return "default " + val;
    }
  }

  /** And before that. */
  public interface Earlier {}

  @AfterEach
  void close() {
    apm.close();
  }

  @Test
  void callsTheMethodOfWhoeverHasItAndItsDefaultElse() throws Throwable {
    MethodHandle found = requireNonNull(LaterMethod.find(Later.class, "enquoteLiteral", TEXT));
    Later own =
        new Later() {
          @Override
          public String enquoteLiteral(String val) {
            return "own " + val;
          }
        };

    assertThat((String) found.invokeExact(own, "x")).isEqualTo("own x");
    assertThat((String) found.invokeExact((Later) new Later() {}, "x")).isEqualTo("default x");
  }

  @Test
  void findsNothingWhereTheMethodIsNotOrIsAnother() {
    assertThat(LaterMethod.find(Earlier.class, "enquoteLiteral", TEXT)).isNull();
    assertThat(
            LaterMethod.find(Later.class, "enquoteLiteral", TEXT.changeReturnType(boolean.class)))
        .isNull();
  }

  @Test
  void throwsWhatWasThrown() {
    for (Throwable failure :
        new Throwable[] {
          new SQLTimeoutException("x"), new IllegalStateException("x"), new StackOverflowError("x")
        }) {
      Throwable thrown =
          catchThrowable(
              () -> {
                throw LaterMethod.<SQLException>same(failure);
              });
      assertThat(thrown).isSameAs(failure);
    }
  }

  @Test
  void aConnectionQuotesAsItsDatabaseDoes() throws SQLException {
    try (DelegatingConnection connection = connect()) {
      assertThat(connection.enquoteLiteral("O'Neil")).isEqualTo("'O''Neil'");
      assertThat(connection.enquoteNCharLiteral("O'Neil")).isEqualTo("N'O''Neil'");
      assertThat(connection.isSimpleIdentifier("ORDERS")).isTrue();
      assertThat(connection.isSimpleIdentifier("my orders")).isFalse();
      assertThat(connection.enquoteIdentifier("my orders", false)).isEqualTo("\"my orders\"");
    }
  }

  @Test
  void aClosedConnectionSaysSo() throws SQLException {
    DelegatingConnection connection = connect();
    connection.close();

    assertThatThrownBy(() -> connection.enquoteLiteral("x")).isInstanceOf(SQLException.class);
    assertThatThrownBy(() -> connection.isSimpleIdentifier("x")).isInstanceOf(SQLException.class);
  }

  /** So they take the place of the interface's, once it has them. */
  @Test
  void theMethodsArePublicAndOfTheSameShapeAsTheNewOnes() throws NoSuchMethodException {
    for (Method method :
        new Method[] {
          MonitoredConnection.class.getMethod("enquoteLiteral", String.class),
          MonitoredConnection.class.getMethod("enquoteNCharLiteral", String.class),
          MonitoredConnection.class.getMethod("enquoteIdentifier", String.class, boolean.class)
        }) {
      assertThat(method.getReturnType()).isEqualTo(String.class);
    }
    assertThat(
            MonitoredConnection.class.getMethod("isSimpleIdentifier", String.class).getReturnType())
        .isEqualTo(boolean.class);
    assertThat(MonitoredArray.class.getMethod("close").getReturnType()).isEqualTo(void.class);
  }

  @Test
  void closingAnArrayFreesIt() throws Exception {
    AtomicInteger freed = new AtomicInteger();
    Array raw =
        (Array)
            Dummies.proxy(
                Array.class,
                (self, method, arguments) ->
                    method.getName().equals("free") || method.getName().equals("close")
                        ? freed.incrementAndGet()
                        : null);

    try (MonitoredConnection connection = connect()) {
      new MonitoredArray(raw, connection).close();
    }

    assertThat(freed).hasValue(1);
  }

  private MonitoredConnection connect() throws SQLException {
    JdbcDataSource h2 = new JdbcDataSource();
    h2.setURL("jdbc:h2:mem:");
    return (MonitoredConnection) ApmDataSource.wrap(h2, apm).getConnection();
  }
}
