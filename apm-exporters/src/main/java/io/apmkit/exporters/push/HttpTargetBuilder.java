package io.apmkit.exporters.push;

import io.apmkit.internal.Checks;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;

/**
 * Says where and how an {@link HttpTarget} sends. Belongs to one thread. What cannot work is
 * refused at once with an {@link IllegalArgumentException}, which shows no secret.
 */
public final class HttpTargetBuilder {

  /** The longest time for one request; the reporter allows no more. */
  public static final Duration MAX_TIMEOUT = Patience.DEFAULT.sendDeadline();

  /** The shortest time for one request. */
  public static final Duration MIN_TIMEOUT = Duration.ofMillis(100);

  final ReceiverUrl url;
  final RequestHeaders headers = new RequestHeaders();
  String name = "http";
  String method = "POST";
  boolean gzip;
  boolean keepsOnlyNewest;
  Duration timeout = MAX_TIMEOUT;

  HttpTargetBuilder(URI uri) {
    this.url = ReceiverUrl.of(uri);
  }

  /**
   * Its name as a target; {@code http} by default.
   *
   * @param name as {@link PushTarget#name}
   * @return this
   */
  public HttpTargetBuilder name(String name) {
    this.name = Objects.requireNonNull(name, "name");
    return this;
  }

  /**
   * Adds a header, such as {@code Authorization}.
   *
   * @param name a token
   * @param value visible ASCII characters and blanks
   * @return this
   */
  public HttpTargetBuilder header(String name, String value) {
    headers.set(name, value);
    return this;
  }

  /**
   * Sends {@code PUT} requests, and not {@code POST}.
   *
   * @return this
   */
  public HttpTargetBuilder put() {
    this.method = "PUT";
    return this;
  }

  /**
   * Compresses what it sends.
   *
   * @return this
   */
  public HttpTargetBuilder gzip() {
    this.gzip = true;
    return this;
  }

  /**
   * Says that the receiver keeps nothing but the newest batch, so that after an outage only that
   * one is sent.
   *
   * @return this
   */
  public HttpTargetBuilder keepsOnlyNewest() {
    this.keepsOnlyNewest = true;
    return this;
  }

  /**
   * How long one request may take, from connecting to the headers of the response; 10 seconds by
   * default.
   *
   * @param timeout from {@link #MIN_TIMEOUT} to {@link #MAX_TIMEOUT}
   * @return this
   */
  public HttpTargetBuilder timeout(Duration timeout) {
    this.timeout = Checks.between(timeout, MIN_TIMEOUT, MAX_TIMEOUT, "timeout of a push");
    return this;
  }

  /**
   * Makes the target.
   *
   * @return it; connects when it sends first
   */
  public HttpTarget build() {
    return new HttpTarget(this);
  }
}
