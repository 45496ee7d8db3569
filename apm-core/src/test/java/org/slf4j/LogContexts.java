package org.slf4j;

import org.slf4j.helpers.BasicMDCAdapter;
import org.slf4j.spi.MDCAdapter;

/** An MDC for tests: the log that they write has none. In this package, for there alone it fits. */
public final class LogContexts {

  private LogContexts() {}

  /** Has an MDC kept, or whatever an adapter does; returns the one before. */
  public static MDCAdapter use(MDCAdapter adapter) {
    MDCAdapter before = MDC.getMDCAdapter();
    MDC.setMDCAdapter(adapter);
    return before;
  }

  public static MDCAdapter keeping() {
    return new BasicMDCAdapter();
  }
}
