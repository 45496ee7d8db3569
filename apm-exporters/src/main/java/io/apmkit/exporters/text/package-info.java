/** Prometheus' text exposition format. */
@NullMarked
package io.apmkit.exporters.text;

import org.jspecify.annotations.NullMarked;
