package io.apmkit.examples.shop;

import static java.util.regex.Pattern.DOTALL;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The pool of connections to the shop's database, with tables and goods in it. */
final class ShopDatabase implements AutoCloseable {

  private static final int MAX_CONNECTIONS = 10;
  private static final long WAIT_MILLIS = 5_000;
  private static final Pattern KIND = Pattern.compile("(jdbc:(?:[a-z0-9+.-]+:)*)(//)?.*", DOTALL);

  private final HikariDataSource pool;
  private final boolean inMemory;

  private ShopDatabase(HikariDataSource pool, boolean inMemory) {
    this.pool = pool;
    this.inMemory = inMemory;
  }

  /**
   * Connects, and fills the database if it is empty.
   *
   * @param jdbcUrl where it is; null for one in memory of this shop's own
   * @param port the shop's port, which tells apart the databases of shops in one process
   */
  static ShopDatabase open(@Nullable String jdbcUrl, int port) throws ShopStartException {
    String url = jdbcUrl != null ? jdbcUrl : "jdbc:h2:mem:shop-" + port + ";DB_CLOSE_DELAY=-1";
    HikariConfig config = new HikariConfig();
    config.setPoolName("shop");
    config.setMaximumPoolSize(MAX_CONNECTIONS);
    config.setConnectionTimeout(WAIT_MILLIS);
    ShopDatabase database = null;
    boolean ready = false;
    try {
      DriverManager.getConnection(url).close(); // says what is wrong better than a pool does
      config.setJdbcUrl(url);
      database = new ShopDatabase(new HikariDataSource(config), jdbcUrl == null);
      ShopSeed.fillIfEmpty(database.pool());
      ready = true;
      return database;
    } catch (RuntimeException | SQLException e) {
      throw new ShopStartException(
          "the database "
              + withoutSecrets(url)
              + " cannot be used: "
              + String.valueOf(e.getMessage()).replace(url, withoutSecrets(url))
              + "; check --jdbc-url, or leave it out for a database in memory",
          e);
    } finally {
      if (!ready && database != null) {
        database.close();
      }
    }
  }

  /** The pool itself; what is done with it is not timed. */
  HikariDataSource pool() {
    return pool;
  }

  /** Closes the pool; a database of this shop's own ends with it. */
  @Override
  public void close() {
    if (inMemory) {
      shutDown();
    }
    pool.close();
  }

  @SuppressWarnings("EmptyCatch")
  private void shutDown() {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("SHUTDOWN");
    } catch (SQLException e) {
      // H2 may end the connection before it answers: the database is gone, as wanted.
    }
  }

  /**
   * A JDBC URL without its parameters and without {@code user:password@}, which must not reach the
   * console. Where an {@code @} leaves open what is a password, only the kind of database is left.
   */
  static String withoutSecrets(String url) {
    String[] parts = url.split("[;?]", 2);
    String address = parts[0];
    if (parts.length == 2 && parts[1].contains("@")) {
      return KIND.matcher(address).replaceFirst("$1…");
    }
    int at = address.lastIndexOf('@');
    return at < 0
        ? address
        : KIND.matcher(address).replaceFirst("$1$2") + address.substring(at + 1);
  }
}
