/** Tests that try to break the exposition: whatever is registered, a scrape is legal and whole. */
@NullMarked
package io.apmkit.exporters.hostile;

import org.jspecify.annotations.NullMarked;
