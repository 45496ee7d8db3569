package io.apmkit.benchmarks.servlet;

import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Counts the spans that ended, and sends none: only recording is measured. */
final class IdleSpanProcessor implements SpanProcessor {

  private final LongAdder ended = new LongAdder();
  private @Nullable ReadableSpan last;

  @Override
  public void onStart(Context parent, ReadWriteSpan span) {}

  @Override
  public boolean isStartRequired() {
    return false;
  }

  @Override
  public void onEnd(ReadableSpan span) {
    ended.increment();
    last = span;
  }

  @Override
  public boolean isEndRequired() {
    return true;
  }

  long sum() {
    return ended.sum();
  }

  /** Null before the first; with several threads one of theirs. */
  @Nullable ReadableSpan last() {
    return last;
  }
}
