package io.apmkit.alert;

/** Where one alert stands. People are told on the way into and out of {@link #FIRING} only. */
public enum AlertState {
  /** The condition is false. */
  INACTIVE,
  /** The condition is true, but not yet for as long as the rule asks. */
  PENDING,
  /** The condition has been true long enough. */
  FIRING;

  AlertState next(boolean breached, boolean heldLongEnough) {
    if (!breached) {
      return INACTIVE;
    }
    return this == FIRING || heldLongEnough ? FIRING : PENDING;
  }
}
