package io.apmkit.benchmarks.servlet;

import static java.util.Objects.requireNonNull;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/** An application behind one filter, which all threads share. */
public abstract class Filtered {

  private final FilterChain application;
  private @Nullable Filter filter;

  /** An application that does nothing. */
  Filtered() {
    this((request, response) -> {});
  }

  /** An application that does what its framework would do for this filter. */
  Filtered(FilterChain application) {
    this.application = application;
  }

  /** Called by the harness. */
  @Setup
  public final void open() throws ServletException, IOException {
    filter = start();
  }

  /** Called by the harness. */
  @TearDown
  public final void close() throws IOException {
    stop();
  }

  /** A filter that is ready for requests. */
  abstract Filter start() throws ServletException, IOException;

  /** Ends what {@link #start} started. */
  void stop() throws IOException {}

  /** Sends one request of {@code caller} through the filter; returns the status of the answer. */
  final int handle(Caller caller) throws IOException, ServletException {
    return caller.send(filter(), application);
  }

  final Filter filter() {
    return requireNonNull(filter, "not open yet");
  }
}
