/**
 * Which path answers with what, and who may ask; whatever the transport.
 *
 * <p>A transport turns its request into an {@link io.apmkit.exporters.endpoint.EndpointRequest} and
 * sends back what {@link io.apmkit.exporters.endpoint.Endpoints} answers.
 */
@NullMarked
package io.apmkit.exporters.endpoint;

import org.jspecify.annotations.NullMarked;
