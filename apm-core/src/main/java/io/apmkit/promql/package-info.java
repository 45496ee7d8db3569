/**
 * Expressions over the history, in the language of Prometheus: selectors, and their comparison with
 * a number.
 *
 * <p>This package reads {@code io.apmkit.history}; it knows nothing of alerts.
 */
@NullMarked
package io.apmkit.promql;

import org.jspecify.annotations.NullMarked;
