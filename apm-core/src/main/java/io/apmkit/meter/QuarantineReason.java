package io.apmkit.meter;

/** Why a meter is kept out of the exposition. It still records and can be read by its own API. */
public enum QuarantineReason {
  /** Its name or a tag key is blank. */
  NAME_INVALID("name-invalid"),
  /** Another meter name owns one of the exposed names. */
  NAME_TAKEN("name-taken"),
  /** Another meter of the family has the same labels once they are made legal. */
  LABELS_TAKEN("labels-taken"),
  /** Two of its tag keys become the same label name. */
  LABEL_TWICE("label-twice"),
  /** A tag key is one that the format reserves for this kind of meter, such as {@code le}. */
  LABEL_RESERVED("label-reserved");

  private final String text;

  QuarantineReason(String text) {
    this.text = text;
  }

  /**
   * The value of the label {@code reason} of {@code apmkit_meters_quarantined_total}.
   *
   * @return lower case, with hyphens
   */
  public String text() {
    return text;
  }
}
