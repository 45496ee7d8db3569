package io.apmkit.jdbc.databases;

import static org.assertj.core.api.Assertions.assertThat;

import io.apmkit.Apm;
import io.apmkit.jdbc.ApmDataSource;
import io.apmkit.jdbc.TestApm;
import java.io.InputStream;
import java.io.Reader;
import java.lang.reflect.Method;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Call sequences at random: through apmkit, the same comes of each as of the driver alone, down to
 * the identity of objects, the text of exceptions and what is closed after each call. {@code
 * -Dapmkit.test.seed=17} tries one sequence only.
 */
class DifferentialTest {

  private static final int SEQUENCES = 10_000;
  private static final int SEQUENCES_ON_A_SERVER = 300;
  private static final int MAX_TOLD = 5;

  /** Taken away, because an Apm refuses to start with a setting that it does not know. */
  private static final Long ONLY = Long.getLong("apmkit.test.seed");

  static {
    System.clearProperty("apmkit.test.seed");
  }

  private final Apm apm = TestApm.start();

  @AfterEach
  void close() {
    apm.close();
  }

  @Test
  void anySequenceOfCallsDoesTheSameOnH2() {
    int workers = Runtime.getRuntime().availableProcessors();

    isEmpty(
        IntStream.range(0, workers)
            .parallel()
            .mapToObj(worker -> onH2(worker, seeds(SEQUENCES).filter(n -> n % workers == worker)))
            .flatMap(List::stream)
            .toList());
    assertThat(apm.sql().statements()).isNotEmpty();
  }

  private List<String> onH2(int worker, LongStream seeds) {
    try (Playground h2 = new Playground(List.of(h2("a" + worker), h2("b" + worker)), m -> true)) {
      return differences(seeds, h2);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Ends with its last connection, which is that of the playground. */
  private static DataSource h2(String name) {
    JdbcDataSource source = new JdbcDataSource();
    source.setUser("sa");
    source.setURL("jdbc:h2:mem:random_" + name);
    return source;
  }

  @Test
  void anySequenceOfCallsDoesTheSameOnPostgreSql() throws Exception {
    List<DataSource> sources = List.of(PostgreSql.get().fresh());
    try (Playground postgreSql = new Playground(sources, DifferentialTest::isDeterministic)) {
      isEmpty(differences(seeds(SEQUENCES_ON_A_SERVER), postgreSql));
    }
  }

  /**
   * Not those that make PostgreSQL's driver wait: for the rest of a stream that it sends a second
   * time, or no longer than a network timeout of few milliseconds.
   */
  private static boolean isDeterministic(Method method) {
    boolean reads =
        Arrays.stream(method.getParameterTypes())
            .anyMatch(type -> type == InputStream.class || type == Reader.class);
    return !reads && !method.getName().equals("setNetworkTimeout");
  }

  private static LongStream seeds(int count) {
    return ONLY == null ? LongStream.range(0, count) : LongStream.of(ONLY);
  }

  private static void isEmpty(List<String> differences) {
    assertThat(differences.stream().limit(MAX_TOLD).toList())
        .as("%d sequences differ", differences.size())
        .isEmpty();
  }

  private List<String> differences(LongStream seeds, Playground database) {
    return seeds.mapToObj(seed -> difference(seed, database)).filter(Objects::nonNull).toList();
  }

  /** Null if both sides are the same. */
  private String difference(long seed, Playground database) {
    try {
      List<String> raw = database.play(seed, source -> source);
      List<String> watched = database.play(seed, source -> ApmDataSource.wrap(source, apm));
      for (int i = 0; i < raw.size(); i++) {
        if (i == watched.size() || !raw.get(i).equals(watched.get(i))) {
          String other = i == watched.size() ? "nothing" : watched.get(i);
          String before = String.join("\n    ", raw.subList(Math.max(0, i - 8), i));
          return "seed %d, call %d:\n    %s\nthe driver: %s\nthrough apmkit: %s"
              .formatted(seed, i, before, raw.get(i), other);
        }
      }
      return watched.size() == raw.size() ? null : "seed " + seed + ": more calls through apmkit";
    } catch (Exception | Error e) { // the other seeds must be tried too
      return "seed " + seed + ": " + Outcome.failure(e);
    }
  }
}
