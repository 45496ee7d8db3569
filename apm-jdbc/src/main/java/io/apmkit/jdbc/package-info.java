/**
 * Watches what an application asks of its databases.
 *
 * <p>Start at {@link io.apmkit.jdbc.ApmDataSource}, which wraps the application's data source and
 * reports every statement to {@link io.apmkit.activity.SqlMonitor}. Sources of other kinds have
 * wrappers of their own, and {@link io.apmkit.jdbc.ApmDriver} serves hosts that only have a URL.
 * The {@code Delegating…} types pass every call on and need no reading; the {@code Monitored…}
 * types over them choose which calls are timed and see to it that nobody gets hold of an unwatched
 * object by accident.
 */
@NullMarked
package io.apmkit.jdbc;

import org.jspecify.annotations.NullMarked;
