/** The smallest monitored application. */
@NullMarked
package io.apmkit.examples.quickstart;

import org.jspecify.annotations.NullMarked;
