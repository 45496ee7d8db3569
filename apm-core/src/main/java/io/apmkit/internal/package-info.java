/**
 * Leaf helpers that the other packages share. Nothing here imports anything of ours, and nothing
 * here is meant for applications: it may change in any release.
 */
@NullMarked
package io.apmkit.internal;

import org.jspecify.annotations.NullMarked;
