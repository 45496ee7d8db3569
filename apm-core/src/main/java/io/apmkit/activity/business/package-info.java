/**
 * What the application does for its users, as it tells: {@link
 * io.apmkit.activity.business.BusinessMetrics}. Looks at the meters below and at nothing beside it.
 */
@NullMarked
package io.apmkit.activity.business;

import org.jspecify.annotations.NullMarked;
