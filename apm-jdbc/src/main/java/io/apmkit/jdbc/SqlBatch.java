package io.apmkit.jdbc;

import io.apmkit.activity.StatementRecorder;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the statements waiting in a batch have in common, because a batch is recorded as one
 * operation: {@code BATCH INSERT} if all are inserts, else {@code BATCH}. A batch of one statement
 * is recorded like that statement, as OpenTelemetry asks. Belongs to one statement; keeps no SQL
 * beyond that of its first member, however long the batch.
 */
final class SqlBatch {

  static final String OPERATION = "BATCH";

  private final RecordedSql first;
  private long size = 1;
  private boolean sameText = true;
  private boolean sameOperation = true;
  private boolean sameCollection = true;

  SqlBatch(RecordedSql first) {
    this.first = first;
  }

  long size() {
    return size;
  }

  void add(RecordedSql next) {
    size++;
    if (next == first) {
      return;
    }
    SqlFingerprint a = first.fingerprint();
    SqlFingerprint b = next.fingerprint();
    sameText &= a.text().equals(b.text());
    sameOperation &= a.operation().equals(b.operation());
    sameCollection &= Objects.equals(a.collection(), b.collection());
  }

  StatementRecorder recorder(SqlRecording recording) {
    if (size == 1) {
      return first.recorder();
    }
    if (sameText) {
      return first.batchRecorder();
    }
    SqlFingerprint shared = first.fingerprint();
    String operation = sameOperation ? OPERATION + " " + shared.operation() : OPERATION;
    @Nullable String collection = sameCollection ? shared.collection() : null;
    return recording.recorder(OPERATION, operation, collection);
  }
}
