/**
 * Readings of the virtual machine and of the machine it runs on, as meters.
 *
 * <p>JVM meters are Micrometer's own, with their names, so that public rules and dashboards fit.
 * What OSHI reads is there when OSHI is on the class path and left out when it is not.
 */
@NullMarked
package io.apmkit.sampling;

import org.jspecify.annotations.NullMarked;
