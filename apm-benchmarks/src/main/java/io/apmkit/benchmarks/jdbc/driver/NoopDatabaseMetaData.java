package io.apmkit.benchmarks.jdbc.driver;

/** What wrappers ask in order to know where they are. The same for all connections. */
final class NoopDatabaseMetaData extends RefusingDatabaseMetaData {

  static final int MAJOR_VERSION = 1;
  static final int MINOR_VERSION = 0;

  private static final String NAME = "Noop";
  private static final String VERSION = MAJOR_VERSION + "." + MINOR_VERSION;

  @Override
  public String getURL() {
    return NoopDriver.URL;
  }

  @Override
  public String getUserName() {
    return "reader";
  }

  @Override
  public String getDatabaseProductName() {
    return NAME;
  }

  @Override
  public String getDatabaseProductVersion() {
    return VERSION;
  }

  @Override
  public String getDriverName() {
    return NAME;
  }

  @Override
  public String getDriverVersion() {
    return VERSION;
  }
}
