package io.apmkit.jdbc;

import io.apmkit.activity.SqlMonitor;
import io.apmkit.activity.StatementRecorder;
import org.jspecify.annotations.Nullable;

/** One normalised statement and where its executions are recorded. Safe for use by many threads. */
final class RecordedSql {

  private final SqlMonitor monitor;
  private final String databaseSystem;
  private final SqlFingerprint fingerprint;
  private final StatementRecorder recorder;
  private volatile @Nullable StatementRecorder batchRecorder; // most statements are never batched

  RecordedSql(SqlMonitor monitor, String databaseSystem, SqlFingerprint fingerprint) {
    this.monitor = monitor;
    this.databaseSystem = databaseSystem;
    this.fingerprint = fingerprint;
    this.recorder =
        monitor.statement(
            databaseSystem, fingerprint.text(), fingerprint.operation(), fingerprint.collection());
  }

  SqlFingerprint fingerprint() {
    return fingerprint;
  }

  StatementRecorder recorder() {
    return recorder;
  }

  /** Where executions of this statement as a batch are recorded. */
  StatementRecorder batchRecorder() {
    StatementRecorder known = batchRecorder;
    if (known == null) {
      known =
          monitor.statement(
              databaseSystem,
              fingerprint.text(),
              SqlBatch.OPERATION + " " + fingerprint.operation(),
              fingerprint.collection());
      batchRecorder = known;
    }
    return known;
  }
}
