/**
 * The errors of the application, grouped by where they come from.
 *
 * <p>Start at {@link io.apmkit.activity.error.ErrorMonitor}. This package knows no requests:
 * whoever serves them reports here what failed.
 */
@NullMarked
package io.apmkit.activity.error;

import org.jspecify.annotations.NullMarked;
