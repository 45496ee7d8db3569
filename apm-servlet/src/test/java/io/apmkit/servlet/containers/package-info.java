/** Real servlet containers: what clients do and applications throw, against what was counted. */
@NullMarked
package io.apmkit.servlet.containers;

import org.jspecify.annotations.NullMarked;
