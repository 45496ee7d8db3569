package io.apmkit.internal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/** The owner in a class of its own, so that it comes before the padding of {@link Owned}. */
abstract class OwnerField extends PaddingBefore {

  static final VarHandle OWNER = Fields.handle(MethodHandles.lookup(), "owner", Thread.class);

  @Nullable Thread owner;

  OwnerField(Thread owner) {
    this.owner = owner;
  }
}
