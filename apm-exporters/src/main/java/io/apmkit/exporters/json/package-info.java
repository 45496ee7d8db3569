/** JSON documents: metrics, health, alerts, the process. Written as a stream, field by field. */
@NullMarked
package io.apmkit.exporters.json;

import org.jspecify.annotations.NullMarked;
