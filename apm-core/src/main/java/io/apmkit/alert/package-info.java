/**
 * Alert rules: conditions over the history, how long they must hold, and who is told.
 *
 * <p>Start at {@link io.apmkit.alert.AlertEngine}. Rules look down at {@code io.apmkit.promql};
 * nothing below knows of alerts.
 */
@NullMarked
package io.apmkit.alert;

import org.jspecify.annotations.NullMarked;
