package io.apmkit.exporters.endpoint;

import io.apmkit.Apm;
import io.apmkit.exporters.MetricsWriter;
import io.apmkit.exporters.json.JsonMetricsWriter;
import io.apmkit.exporters.text.OpenMetricsWriter;
import io.apmkit.exporters.text.PrometheusTextWriter;
import java.util.List;
import java.util.Objects;

/** Says what {@link Endpoints} shall serve, and to whom. Belongs to one thread. */
public final class EndpointsBuilder {

  private final Apm apm;
  private final Formats formats = new Formats();
  private AccessPolicy access = AccessPolicy.loopbackOnly();
  private boolean discovery = true;

  EndpointsBuilder(Apm apm) {
    this.apm = Objects.requireNonNull(apm, "apm");
    formats.add(new JsonMetricsWriter(apm));
    formats.add(new PrometheusTextWriter());
    formats.add(new OpenMetricsWriter());
  }

  /**
   * Who may see them; only callers on this machine by default.
   *
   * @param access asked for each request
   * @return this
   */
  public EndpointsBuilder access(AccessPolicy access) {
    this.access = Objects.requireNonNull(access, "access");
    return this;
  }

  /**
   * Adds a format: at {@code /metrics/NAME}, and at {@code /metrics} for clients that accept its
   * type.
   *
   * @param writer with a name that no other format has
   * @return this
   * @throws IllegalArgumentException if name or type are malformed, or the name is another's
   */
  public EndpointsBuilder format(MetricsWriter writer) {
    formats.add(Objects.requireNonNull(writer, "writer"));
    return this;
  }

  /**
   * Whether to add the formats that {@link java.util.ServiceLoader} finds with the thread's context
   * class loader; on by default.
   *
   * @param on false to serve only what is added here
   * @return this
   */
  public EndpointsBuilder discovery(boolean on) {
    this.discovery = on;
    return this;
  }

  /**
   * Makes the endpoints, which let go of their memory when the {@code Apm} is closed.
   *
   * @return ready to answer
   */
  public Endpoints build() {
    return new Endpoints(this);
  }

  Apm apm() {
    return apm;
  }

  AccessPolicy access() {
    return access;
  }

  /** All formats, the one for clients that take anything first. */
  List<MetricsWriter> formats() {
    if (discovery) {
      ClassLoader context = Thread.currentThread().getContextClassLoader();
      formats.addFound(context == null ? Endpoints.class.getClassLoader() : context);
    }
    return formats.all();
  }
}
