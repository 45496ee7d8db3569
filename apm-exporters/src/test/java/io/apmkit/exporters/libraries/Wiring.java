package io.apmkit.exporters.libraries;

/** What a library is given to register with. */
enum Wiring {
  /** Our registry. */
  ALONE,
  /** A composite, in which ours and Micrometer's simple one are told the same. */
  IN_COMPOSITE
}
