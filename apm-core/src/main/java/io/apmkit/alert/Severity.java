package io.apmkit.alert;

import java.util.Locale;

/** How bad it is, from worst to least. */
public enum Severity {
  /** Somebody must act now. */
  CRITICAL,
  /** Something is broken. */
  ERROR,
  /** Somebody should look. */
  WARNING,
  /** Good to know. */
  INFO;

  /**
   * The value of the label {@code severity}.
   *
   * @return lower case
   */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
