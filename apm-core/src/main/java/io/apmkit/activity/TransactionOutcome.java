package io.apmkit.activity;

import java.util.Locale;

/** How a transaction ended. */
public enum TransactionOutcome {
  /** Committed, also by switching to automatic commits. */
  COMMIT,
  /** Rolled back. */
  ROLLBACK,
  /** The commit or rollback threw; what became of it, the database knows. */
  FAILED,
  /** The connection was closed before it ended. */
  ABANDONED;

  private final String label = name().toLowerCase(Locale.ROOT);

  String label() {
    return label;
  }
}
