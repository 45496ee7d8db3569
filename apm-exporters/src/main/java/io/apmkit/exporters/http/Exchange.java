package io.apmkit.exporters.http;

import java.io.IOException;
import java.time.Duration;

/**
 * One request and its answer, on its worker thread. Either that thread waits for the client, and
 * may be interrupted, which closes the connection; or it runs code of the application, such as
 * gauges, and is never interrupted: that could close files and databases of the application's.
 */
final class Exchange {

  private final Thread worker = Thread.currentThread();

  // All below are guarded by this.
  private long sinceNanos = System.nanoTime();
  private long waitedNanos; // before that
  private boolean withClient = true; // it begins with the request
  private boolean cutOff;
  private boolean clientFailed;
  private String path = "";

  /** Reading from the client or writing to it. */
  interface ClientCall {
    void run() throws IOException;
  }

  /**
   * From here on code of the application runs, except in {@link #withClient}.
   *
   * @throws IOException if the client was too slow
   */
  synchronized void requestArrived(String requestedPath) throws IOException {
    path = requestedPath;
    leaveClient();
    failIfCutOff();
  }

  /**
   * Runs what may have to wait for the client.
   *
   * @throws IOException if the client is gone or was too slow
   */
  void withClient(ClientCall call) throws IOException {
    enterClient();
    try {
      call.run();
    } catch (IOException e) {
      noteClientFailed();
      throw e;
    } finally {
      leaveClient();
    }
    failIfCutOff(); // the JDK's streams may have kept that for themselves
  }

  private synchronized void enterClient() {
    Thread.interrupted(); // what a gauge left behind would close the connection
    sinceNanos = System.nanoTime();
    withClient = true;
  }

  /** From here on the worker is not interrupted, and bears no trace of it. */
  synchronized void leaveClient() {
    long now = System.nanoTime();
    waitedNanos += withClient ? now - sinceNanos : 0;
    sinceNanos = now;
    withClient = false;
    if (cutOff) {
      Thread.interrupted();
    }
  }

  private synchronized void failIfCutOff() throws IOException {
    if (cutOff) {
      noteClientFailed();
      throw new IOException("the client was too slow");
    }
  }

  private synchronized void noteClientFailed() {
    clientFailed = true;
  }

  /** Whether it is the client's fault, not the application's, that there is no answer. */
  synchronized boolean clientFailed() {
    return clientFailed;
  }

  /**
   * Closes the connection of a client that is too slow. If an interrupt got lost on its way, the
   * next call sends another.
   *
   * @param patience for the present wait
   * @param inAll for all waits of this exchange
   * @return whether it was too slow
   */
  synchronized boolean cutOffAfter(Duration patience, Duration inAll) {
    long waiting = System.nanoTime() - sinceNanos;
    boolean tooSlow =
        withClient && (waiting >= patience.toNanos() || waitedNanos + waiting >= inAll.toNanos());
    if (tooSlow) {
      cutOff = true;
      worker.interrupt(); // under the lock: the worker cannot have gone on to anything else
    }
    return tooSlow;
  }

  /** When the present wait, or run of the application's code, began. */
  synchronized long sinceNanos() {
    return sinceNanos;
  }

  /** Whether code of the application has run for so long without anything to send. */
  synchronized boolean hangsFor(Duration time) {
    return !withClient && System.nanoTime() - sinceNanos >= time.toNanos();
  }

  synchronized String path() {
    return path;
  }
}
