package io.apmkit.exporters.endpoint;

/** Answers the GET requests to one path. Safe for use by many threads. */
@FunctionalInterface
interface Handler {

  EndpointResponse handle(EndpointRequest request);
}
