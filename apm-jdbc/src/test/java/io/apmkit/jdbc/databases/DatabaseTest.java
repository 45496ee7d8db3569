package io.apmkit.jdbc.databases;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** All scenarios on one database; a subclass says which, and adds what only that one can do. */
abstract class DatabaseTest
    implements CrudScenarios,
        BatchScenarios,
        TransactionScenarios,
        CursorScenarios,
        ValueScenarios,
        InterruptedScenarios {

  private SideBySide both;

  abstract Database database();

  @BeforeEach
  void open() {
    both = new SideBySide(database());
  }

  @AfterEach
  void close() {
    if (both != null) {
      both.close();
    }
  }

  @Override
  public SideBySide both() {
    return both;
  }
}
