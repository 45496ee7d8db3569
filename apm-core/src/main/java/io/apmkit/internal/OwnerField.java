package io.apmkit.internal;

import org.jspecify.annotations.Nullable;

/** The owner in a class of its own, so that it comes before the padding of {@link Owned}. */
abstract class OwnerField extends PaddingBefore {

  @Nullable Thread owner;

  OwnerField(Thread owner) {
    this.owner = owner;
  }
}
