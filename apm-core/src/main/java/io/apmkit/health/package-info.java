/**
 * Health checks: whether the application is well, asked in the background and answered from memory.
 *
 * <p>Start at {@link io.apmkit.health.HealthCheckRegistry}. This package knows nothing of HTTP; who
 * shows a report decides how.
 */
@NullMarked
package io.apmkit.health;

import org.jspecify.annotations.NullMarked;
