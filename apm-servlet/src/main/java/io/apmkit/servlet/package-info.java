/**
 * The servlet side: {@link io.apmkit.servlet.ApmFilter} measures requests, {@link
 * io.apmkit.servlet.ApmServlet} shows what was measured. Both are thin; what they do is in {@code
 * io.apmkit.activity} and {@code io.apmkit.exporters.endpoint}.
 */
@NullMarked
package io.apmkit.servlet;

import org.jspecify.annotations.NullMarked;
