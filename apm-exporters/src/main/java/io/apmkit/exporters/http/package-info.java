/** A small HTTP server for applications without a servlet container. */
@NullMarked
package io.apmkit.exporters.http;

import org.jspecify.annotations.NullMarked;
