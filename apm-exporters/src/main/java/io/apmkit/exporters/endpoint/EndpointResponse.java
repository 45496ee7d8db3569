package io.apmkit.exporters.endpoint;

import java.util.Map;

/**
 * An answer, complete before anything of it is sent: half an exposition would be worse than none.
 *
 * @param status HTTP status
 * @param contentType value of that header
 * @param headers further headers
 * @param body all of it; empty for a HEAD request, whose length is then not told
 */
@SuppressWarnings("ArrayRecordComponent") // responses are sent, never compared
public record EndpointResponse(
    int status, String contentType, Map<String, String> headers, byte[] body) {

  /**
   * Copies the headers; the body is not copied, for nobody changes it.
   *
   * @param status as the component
   * @param contentType as the component
   * @param headers as the component
   * @param body as the component
   */
  public EndpointResponse {
    headers = Map.copyOf(headers);
  }
}
