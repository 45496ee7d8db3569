package io.apmkit.benchmarks.jdbc;

import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.ThreadParams;

/** A thread of the application, with what it asks for next. */
@State(Scope.Thread)
public class Caller {

  /** Of its connection. */
  int index;

  private int next;

  /** Called by the harness. */
  @Setup
  public void take(ThreadParams thread) {
    index = thread.getThreadIndex();
  }

  /** One of {@link H2#ROWS} in turn. */
  long nextId() {
    next = (next + 1) & (H2.ROWS - 1);
    return next;
  }
}
