package io.apmkit.exporters.push;

import io.apmkit.internal.Checks;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Says where and as which group a {@link Pushgateway} target sends. Belongs to one thread. What
 * cannot work is refused at once with an {@link IllegalArgumentException}, which shows no secret.
 */
public final class PushgatewayBuilder {

  private static final Pattern LABEL = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");

  final URI uri;
  final RequestHeaders headers = new RequestHeaders();
  final Map<String, String> labels = new LinkedHashMap<>();
  String name = "pushgateway";
  @Nullable String job;
  boolean byInstance = true;
  boolean deleteOnClose;
  Duration timeout = HttpTargetBuilder.MAX_TIMEOUT;

  PushgatewayBuilder(URI uri) {
    ReceiverUrl url = ReceiverUrl.of(uri);
    if (uri.getRawQuery() != null) {
      throw new IllegalArgumentException("target URL " + url + " has a query; leave it out");
    }
    this.uri = uri;
  }

  /**
   * Its name as a target; {@code pushgateway} by default.
   *
   * @param name as {@link PushTarget#name}
   * @return this
   */
  public PushgatewayBuilder name(String name) {
    this.name = Objects.requireNonNull(name, "name");
    return this;
  }

  /**
   * The job; the application's name by default.
   *
   * @param job not blank
   * @return this
   */
  public PushgatewayBuilder job(String job) {
    this.job = Checks.notBlank(job, "job");
    return this;
  }

  /**
   * Adds a label to the group, or sets another {@code instance}.
   *
   * @param name a label name, but not {@code job}
   * @param value any text, also an empty one
   * @return this
   */
  public PushgatewayBuilder label(String name, String value) {
    if (!LABEL.matcher(name).matches() || name.startsWith("__") || name.equals("job")) {
      throw new IllegalArgumentException(
          "label of the group is \""
              + name
              + "\"; it must match "
              + LABEL
              + ", begin with one underscore at most, and not be job");
    }
    labels.put(name, Objects.requireNonNull(value, "value of a label"));
    return this;
  }

  /**
   * Makes one group of all instances of the job: each replaces what another has sent.
   *
   * @return this
   */
  public PushgatewayBuilder withoutInstance() {
    this.byInstance = false;
    return this;
  }

  /**
   * Adds a header, such as {@code Authorization}.
   *
   * @param name a token
   * @param value visible ASCII characters and blanks
   * @return this
   */
  public PushgatewayBuilder header(String name, String value) {
    headers.set(name, value);
    return this;
  }

  /**
   * Has the group deleted when the reporter is closed, so that a service that has ended is not
   * shown for ever. What a job has sent last is deleted too.
   *
   * @return this
   */
  public PushgatewayBuilder deleteOnClose() {
    this.deleteOnClose = true;
    return this;
  }

  /**
   * How long one request may take; 10 seconds by default.
   *
   * @param timeout from {@link HttpTargetBuilder#MIN_TIMEOUT} to {@link
   *     HttpTargetBuilder#MAX_TIMEOUT}
   * @return this
   */
  public PushgatewayBuilder timeout(Duration timeout) {
    this.timeout =
        Checks.between(
            timeout,
            HttpTargetBuilder.MIN_TIMEOUT,
            HttpTargetBuilder.MAX_TIMEOUT,
            "timeout of a push");
    return this;
  }

  /**
   * Makes the target.
   *
   * @return it; connects when it sends first
   */
  public Pushgateway build() {
    return new Pushgateway(this);
  }
}
