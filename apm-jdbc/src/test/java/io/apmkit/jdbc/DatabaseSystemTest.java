package io.apmkit.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseSystemTest {

  @ParameterizedTest
  @CsvSource({
    "PostgreSQL, postgresql",
    "MySQL, mysql",
    "MariaDB, mariadb",
    "H2, h2database",
    "Oracle, oracle.db",
    "Microsoft SQL Server, microsoft.sql_server",
    "Apache Derby, other_sql",
    ", other_sql"
  })
  void namesProductsAsOpenTelemetryDoes(@Nullable String product, String name) {
    assertThat(DatabaseSystem.nameOf(product)).isEqualTo(name);
  }
}
