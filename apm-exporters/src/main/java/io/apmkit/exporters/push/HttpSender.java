package io.apmkit.exporters.push;

import io.apmkit.internal.DaemonThreads;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ProtocolException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests to one receiver and turns its answers into what {@link PushTarget#send} throws. No
 * redirect is followed and no body is kept. One request at a time.
 */
final class HttpSender implements AutoCloseable {

  private static final int THREADS = 2;
  private static final int IDLE_SECONDS = 30;
  private static final long BODY_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long FIRST_SILENCE_NANOS = TimeUnit.MINUTES.toNanos(5);
  private static final long LONGEST_SILENCE_NANOS = TimeUnit.DAYS.toNanos(1);
  private static final String NO_HTTP = " does not answer in HTTP; is it the right port?";
  private static final int TIMEOUT = 408;
  private static final int TOO_MANY = 429;

  private final ReceiverUrl url;
  private final RequestHeaders headers;
  private final Duration timeout;
  private final ThreadPoolExecutor workers;
  private @Nullable HttpClient client; // made by the thread that sends, none of the application's

  // Read and written by one thread after the other.
  private boolean silent;
  private long silentUntilNanos;
  private long silenceNanos = FIRST_SILENCE_NANOS / 2; // as if there had been one

  /**
   * @param role becomes part of the names of threads
   * @param timeout for a request, from connecting to the headers of the response
   */
  HttpSender(String role, ReceiverUrl url, RequestHeaders headers, Duration timeout) {
    this.url = url;
    this.headers = headers;
    this.timeout = timeout;
    this.workers =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            DaemonThreads.factory(role));
    workers.allowCoreThreadTimeOut(true);
  }

  /**
   * Sends one request to the receiver.
   *
   * @param request without URL
   * @throws PushRefusedException if the receiver does not take it: for good, or for as long as it
   *     says
   * @throws IOException if it failed for now
   */
  void send(HttpRequest.Builder request) throws IOException, InterruptedException {
    if (silent && System.nanoTime() - silentUntilNanos < 0) {
      throw PushRefusedException.permanent(url + NO_HTTP);
    }
    long endNanos = System.nanoTime() + timeout.toNanos();
    headers.addTo(request.uri(url.uri()).timeout(timeout));
    // Name servers can hang like any other; never in this thread, which must stay interruptible.
    get(CompletableFuture.runAsync(this::refuseLinkLocal, workers), endNanos);
    judge(exchange(request.build(), endNanos));
  }

  private HttpResponse<DiscardedBody> exchange(HttpRequest request, long endNanos)
      throws IOException, InterruptedException {
    try {
      HttpResponse<DiscardedBody> response =
          get(client().sendAsync(request, head -> new DiscardedBody()), endNanos);
      response.body().end(Math.min(BODY_NANOS, endNanos - System.nanoTime()));
      silent = false;
      silenceNanos = FIRST_SILENCE_NANOS / 2;
      return response;
    } catch (ProtocolException e) {
      beSilent();
      throw PushRefusedException.permanent(url + NO_HTTP);
    }
  }

  /**
   * The JDK never closes a connection on which it has received anything but HTTP. Such a receiver
   * is a mistake, a port for another protocol; asked at every interval, it would use up the sockets
   * of the process. So it is asked after five minutes, then ten, in the end once a day.
   */
  private void beSilent() {
    silenceNanos = Math.min(2 * silenceNanos, LONGEST_SILENCE_NANOS);
    silentUntilNanos = System.nanoTime() + silenceNanos;
    silent = true;
  }

  private void refuseLinkLocal() {
    try {
      url.refuseLinkLocal();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static <T> T get(CompletableFuture<T> future, long endNanos)
      throws IOException, InterruptedException {
    try {
      return future.get(endNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new HttpTimeoutException("no answer in time");
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      if (cause instanceof UncheckedIOException unchecked) {
        cause = unchecked.getCause();
      }
      throw cause instanceof IOException failure ? failure : new IOException(cause);
    } finally {
      future.cancel(true); // which a completed one ignores
    }
  }

  private void judge(HttpResponse<?> response) throws PushRefusedException, IOException {
    int status = response.statusCode();
    if (status >= 200 && status < 300) {
      return;
    }
    String answer = url + " answered " + status;
    if (status < 500 && status != TIMEOUT && status != TOO_MANY) {
      throw PushRefusedException.permanent(
          status >= 400 ? answer : answer + "; redirects are not followed");
    }
    Duration wait =
        response
            .headers()
            .firstValue("Retry-After")
            .map(value -> RetryAfter.parse(value, Instant.now()))
            .orElse(null);
    throw wait == null ? new IOException(answer) : PushRefusedException.retryAfter(answer, wait);
  }

  private synchronized HttpClient client() {
    if (client == null) {
      client =
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1) // no upgrade, which some proxies stumble over
              .followRedirects(HttpClient.Redirect.NEVER)
              .connectTimeout(timeout)
              .executor(workers)
              .build();
    }
    return client;
  }

  boolean isClosed() {
    return workers.isShutdown();
  }

  /** Ends its threads; that of the client ends once the client is unreachable. */
  @Override
  public synchronized void close() {
    workers.shutdownNow();
    client = null;
  }
}
