package io.apmkit.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.entry;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.apmkit.Apm;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLInvalidAuthorizationSpecException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import java.util.logging.Logger;
import org.h2.jdbc.JdbcConnection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Through {@link DriverManager}, with H2 and with a driver that notes what it is given. */
class ApmDriverTest {

  private final List<Apm> apms = new ArrayList<>();
  private final ApmDriver driver = new ApmDriver();
  private final Noting noting = new Noting();

  @AfterEach
  void close() throws SQLException {
    apms.forEach(Apm::close);
    DriverManager.deregisterDriver(noting.driver);
  }

  @Test
  void isFoundByTheServiceLoaderAndRegistered() throws SQLException {
    assertThat(ServiceLoader.load(Driver.class)).hasAtLeastOneElementOfType(ApmDriver.class);
    assertThat(DriverManager.getDriver("jdbc:apm:h2:mem:")).isInstanceOf(ApmDriver.class);
    assertThat(DriverManager.getDriver("jdbc:h2:mem:")).isNotInstanceOf(ApmDriver.class);
  }

  @Test
  void watchesForTheApplicationThatTheUrlNames() throws SQLException {
    Apm shop = start("shop");
    Apm bank = start("bank");

    query("jdbc:apm:h2:mem:;apm=shop");
    query("jdbc:apm:h2:mem:;apm=bank;DB_CLOSE_DELAY=0");
    query("jdbc:apm:h2:mem:;apm=bank");

    assertThat(TestApm.counts(shop)).containsOnly(entry("SELECT", 1L));
    assertThat(TestApm.counts(bank)).containsOnly(entry("SELECT", 2L));
  }

  @Test
  void watchesForTheApplicationThatAPropertyNames() throws SQLException {
    Apm shop = start("shop");
    start("bank");
    Properties defaults = new Properties();
    defaults.setProperty("apm", "shop");
    defaults.setProperty("user", "sa");
    Properties info = new Properties(defaults);

    try (Connection connection = DriverManager.getConnection("jdbc:apm:h2:mem:", info);
        Statement statement = connection.createStatement()) {
      statement.execute("SELECT 1");
      assertThat(statement.getConnection()).isSameAs(connection);
      assertThat(connection.unwrap(JdbcConnection.class)).isNotNull();
      assertThat(connection.getMetaData().getUserName()).isEqualTo("SA");
    }

    assertThat(TestApm.counts(shop)).containsOnly(entry("SELECT", 1L));
    assertThat(info.getProperty("apm")).isEqualTo("shop");
  }

  @Test
  void watchesForTheOnlyOneThatRunsAndStartsWhenItDoes() throws SQLException {
    assertThat(Apm.running()).isEmpty();
    long before = UnwatchedConnections.ofThisProcess().count();
    assertThat(connect("jdbc:apm:h2:mem:")).isInstanceOf(JdbcConnection.class);
    assertThat(connect("jdbc:apm:h2:mem:;apm=shop")).isInstanceOf(JdbcConnection.class);
    assertThat(UnwatchedConnections.ofThisProcess().count()).isEqualTo(before + 2);

    Apm shop = start("shop");
    query("jdbc:apm:h2:mem:");
    assertThat(TestApm.counts(shop)).containsOnly(entry("SELECT", 1L));
    assertThat(unwatchedIn(shop)).isEqualTo(before + 2);

    shop.close();
    assertThat(connect("jdbc:apm:h2:mem:;apm=shop")).isInstanceOf(JdbcConnection.class);
  }

  @Test
  void doesNotGuessAmongSeveral() throws SQLException {
    start("shop");
    start("bank");
    long before = UnwatchedConnections.ofThisProcess().count();

    assertThat(connect("jdbc:apm:h2:mem:")).isInstanceOf(JdbcConnection.class);
    assertThat(connect("jdbc:apm:h2:mem:;apm=other")).isInstanceOf(JdbcConnection.class);
    assertThat(UnwatchedConnections.ofThisProcess().count()).isEqualTo(before + 2);
  }

  @Test
  void connectionsOfOneUrlShareAWatch() throws SQLException {
    Apm shop = start("shop");
    for (int i = 0; i < 5; i++) {
      query("jdbc:apm:h2:mem:a;apm=shop");
      query("jdbc:apm:h2:mem:a;LOCK_TIMEOUT=" + i);
      query("jdbc:apm:h2:mem:b;apm=shop");
    }

    assertThat(SharedWatches.count(shop)).isEqualTo(2);
    shop.close();
    assertThat(SharedWatches.count(shop)).isZero();
  }

  @Test
  void worksUnderAPool() throws SQLException {
    Apm shop = start("shop");
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl("jdbc:apm:h2:mem:pooled;apm=shop");
    config.addDataSourceProperty("apm", "another");
    config.setMaximumPoolSize(1);
    try (HikariDataSource pool = new HikariDataSource(config);
        Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("SELECT 1");
    }

    assertThat(TestApm.counts(shop)).containsOnly(entry("SELECT", 1L));
  }

  @Test
  void theDriverBehindSeesNeitherTheParameterNorTheProperty() throws SQLException {
    DriverManager.registerDriver(noting.driver);
    start("shop");
    Properties info = new Properties();
    info.setProperty("user", "scott");
    info.put("object", this);
    noting.answer = () -> null;

    assertThat(driver.connect("jdbc:apm:noting://h/d?a=b&apm=shop", info)).isNull();
    assertThat(noting.lastCall()).containsExactly("connect", "jdbc:noting://h/d?a=b", info);
    assertThat(noting.lastCall().get(2)).isSameAs(info);

    info.setProperty("apm", "shop");
    assertThat(driver.connect("jdbc:apm:noting://h/d", info)).isNull();
    Properties seen = (Properties) noting.lastCall().get(2);
    assertThat(seen).containsOnly(entry("user", "scott"), entry("object", this));

    assertThat(driver.connect("jdbc:apm:noting://h/d", null)).isNull();
    assertThat(noting.lastCall().get(2)).isNull();
  }

  @Test
  void throwsWhatTheDriverBehindThrows() throws SQLException {
    DriverManager.registerDriver(noting.driver);
    for (boolean watched : new boolean[] {false, true}) {
      for (Exception failure :
          List.of(
              new SQLInvalidAuthorizationSpecException("no", "28000", 7),
              new IllegalStateException("x"))) {
        noting.answer =
            () -> {
              throw failure;
            };
        assertThat(catchThrowable(() -> driver.connect("jdbc:apm:noting:x", new Properties())))
            .isSameAs(failure);
        assertThat(catchThrowable(() -> driver.getPropertyInfo("jdbc:apm:noting:x", null)))
            .isSameAs(failure);
      }
      if (!watched) {
        start("shop");
      }
    }
  }

  @Test
  void answersWithTheDriverBehindThatWasUsedLast() throws SQLException {
    assertThat(driver.getMajorVersion()).isEqualTo(1);
    assertThat(driver.getMinorVersion()).isZero();
    assertThat(driver.jdbcCompliant()).isFalse();
    assertThatThrownBy(driver::getParentLogger).isInstanceOf(SQLFeatureNotSupportedException.class);
    DriverManager.registerDriver(noting.driver);
    DriverPropertyInfo[] infos = {new DriverPropertyInfo("a", "b")};
    noting.answer = () -> infos;

    assertThat(driver.getPropertyInfo("jdbc:apm:noting:x?apm=shop", null)).isSameAs(infos);
    assertThat(noting.lastCall()).containsExactly("getPropertyInfo", "jdbc:noting:x", null);
    assertThat(driver.getMajorVersion()).isEqualTo(42);
    assertThat(driver.getMinorVersion()).isEqualTo(43);
    assertThat(driver.jdbcCompliant()).isTrue();
    assertThat(driver.getParentLogger()).isSameAs(Noting.LOGGER);
  }

  @Test
  void leavesOtherUrlsToOthers() throws SQLException {
    for (String url : new String[] {"jdbc:h2:mem:", "jdbc:apm:", "jdbc:apm:apm:h2:mem:", "x"}) {
      assertThat(driver.connect(url, new Properties())).isNull();
      assertThat(driver.acceptsURL(url)).isFalse();
      assertThat(driver.getPropertyInfo(url, new Properties())).isEmpty();
    }
    assertThatThrownBy(() -> driver.connect(null, null)).isInstanceOf(SQLException.class);
    assertThatThrownBy(() -> driver.acceptsURL(null)).isInstanceOf(SQLException.class);
    assertThat(driver.acceptsURL("jdbc:apm:h2:mem:;apm=x")).isTrue();
  }

  @Test
  void namesTheMissingDriverAndNoSecret() {
    String url = "jdbc:apm:nowhere://scott:tiger@h/d?password=tiger";

    assertThatThrownBy(() -> driver.connect(url, new Properties()))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("jdbc:nowhere:")
        .hasMessageNotContaining("tiger");
    assertThat(catchThrowable(() -> assertThat(driver.acceptsURL(url)).isFalse())).isNull();
  }

  @Test
  void tellsOfUnwatchedConnectionsOnceAMinute() {
    long[] now = {0};
    List<String> log = new ArrayList<>();
    UnwatchedConnections unwatched = new UnwatchedConnections(() -> now[0], log::add);

    unwatched.nothingRuns();
    unwatched.notRunning("x");
    now[0] = 59_000_000_000L;
    unwatched.nothingRuns();
    assertThat(log).singleElement().asString().contains("no Apm is running");
    now[0] = 60_000_000_000L;
    unwatched.notRunning("evil\r\nname" + "x".repeat(10_000));
    now[0] = 120_000_000_000L;
    unwatched.severalRun(List.of("shop", "bank"));

    assertThat(log).hasSize(3);
    assertThat(log.get(1)).contains("evil  name").hasSizeLessThan(300).doesNotContain("\n");
    assertThat(log.get(2)).contains("shop").contains("bank");
    assertThat(unwatched.count()).isEqualTo(5);
  }

  private Apm start(String application) {
    Apm apm = Apm.builder().application(application).jvmMetrics(false).systemMetrics(false).start();
    apms.add(apm);
    return apm;
  }

  private static long unwatchedIn(Apm apm) {
    return (long) apm.registry().get("apmkit.jdbc.connections.unwatched").functionCounter().count();
  }

  private static Connection connect(String url) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url)) {
      return connection;
    }
  }

  private static void query(String url) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute("SELECT 1");
    }
  }

  /** Of URLs that begin with {@code jdbc:noting:}. */
  private static final class Noting {

    static final Logger LOGGER = Logger.getAnonymousLogger();

    final Driver driver =
        (Driver) Dummies.proxy(Driver.class, (s, called, given) -> call(called.getName(), given));
    final List<List<Object>> calls = new ArrayList<>();
    Callable<Object> answer = () -> null;

    List<Object> lastCall() {
      return calls.get(calls.size() - 1);
    }

    private Object call(String name, Object[] given) throws Exception {
      return switch (name) {
        case "acceptsURL" -> ((String) given[0]).startsWith("jdbc:noting:");
        case "getMajorVersion" -> 42;
        case "getMinorVersion" -> 43;
        case "jdbcCompliant" -> true;
        case "getParentLogger" -> LOGGER;
        default -> {
          List<Object> call = new ArrayList<>(List.of(name));
          call.addAll(Arrays.asList(given));
          calls.add(call);
          yield answer.call();
        }
      };
    }
  }
}
