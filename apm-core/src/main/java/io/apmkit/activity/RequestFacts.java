package io.apmkit.activity;

import org.jspecify.annotations.Nullable;

/**
 * What a transport can tell of a request beside method, route and status. Asked only while the
 * request is {@linkplain ActiveRequest#end ended}, only where it was slow, and only for what {@link
 * RequestFields} name.
 */
public interface RequestFacts {

  /**
   * Who sent it.
   *
   * @return the name that the application knows the caller by; null if it knows none
   */
  @Nullable String user();

  /**
   * Where it came from.
   *
   * @return the network address of the peer; null if unknown
   */
  @Nullable String clientAddress();

  /**
   * One header.
   *
   * @param name without regard to case
   * @return its first value; null if there is none
   */
  @Nullable String header(String name);

  /**
   * One parameter.
   *
   * @param name as the application calls it
   * @return its first value; null if there is none
   */
  @Nullable String parameter(String name);
}
