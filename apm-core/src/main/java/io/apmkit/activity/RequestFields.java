package io.apmkit.activity;

import static java.util.Objects.requireNonNull;

import io.apmkit.internal.Checks;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What to keep of the people behind slow requests: nothing, unless named here field by field.
 * Bodies are never kept. Immutable.
 *
 * @param user whether to keep who sent it
 * @param userSupplier tells who, on the request's thread; null to ask the transport
 * @param clientAddress whether to keep the network address of the peer
 * @param headers names of headers to keep, such as {@code User-Agent}; at most {@value #MOST_NAMES}
 * @param parameters names of parameters to keep; at most {@value #MOST_NAMES}
 */
public record RequestFields(
    boolean user,
    @Nullable Supplier<@Nullable String> userSupplier,
    boolean clientAddress,
    List<String> headers,
    List<String> parameters) {

  /** Nothing is kept. */
  public static final RequestFields NONE =
      new RequestFields(false, null, false, List.of(), List.of());

  /** Most names of headers, and of parameters. */
  public static final int MOST_NAMES = 20;

  /** What has one of these in its name is a secret, so that keeping it can only be a mistake. */
  private static final List<String> SECRETS =
      List.of(
          "authorization",
          "cookie",
          "session",
          "token",
          "secret",
          "password",
          "passwd",
          "pwd",
          "credential",
          "api-key",
          "api_key",
          "apikey",
          "signature");

  /**
   * Checks and copies.
   *
   * @param user as the component
   * @param userSupplier as the component
   * @param clientAddress as the component
   * @param headers as the component
   * @param parameters as the component
   */
  public RequestFields {
    headers = names(headers, "header");
    parameters = names(parameters, "parameter");
  }

  private static List<String> names(List<String> names, String what) {
    Checks.between(names.size(), 0, MOST_NAMES, "number of " + what + "s to keep");
    for (String each : names) {
      String name =
          Checks.notBlank(each, "name of a " + what + " to keep").toLowerCase(Locale.ROOT);
      for (String secret : SECRETS) {
        if (name.contains(secret)) {
          throw new IllegalArgumentException(
              what + " to keep is \"" + each + "\"; what is called a " + secret + " is never kept");
        }
      }
    }
    return List.copyOf(names);
  }

  /**
   * Whether nothing is kept.
   *
   * @return true by default
   */
  public boolean isEmpty() {
    return !user && !clientAddress && headers.isEmpty() && parameters.isEmpty();
  }

  /**
   * The same with the user as the transport knows it, such as the servlet's remote user.
   *
   * @param on whether to keep it
   * @return a copy
   */
  public RequestFields withUser(boolean on) {
    return new RequestFields(on, null, clientAddress, headers, parameters);
  }

  /**
   * The same with the user as the application knows it.
   *
   * @param supplier asked on the request's thread when it ends; may return null
   * @return a copy
   */
  public RequestFields withUser(Supplier<@Nullable String> supplier) {
    return new RequestFields(
        true, requireNonNull(supplier, "supplier"), clientAddress, headers, parameters);
  }

  /**
   * The same with the network address of the peer.
   *
   * @param on whether to keep it
   * @return a copy
   */
  public RequestFields withClientAddress(boolean on) {
    return new RequestFields(user, userSupplier, on, headers, parameters);
  }

  /**
   * The same with other headers.
   *
   * @param names such as {@code User-Agent}
   * @return a copy
   */
  public RequestFields withHeaders(List<String> names) {
    return new RequestFields(user, userSupplier, clientAddress, names, parameters);
  }

  /**
   * The same with other parameters.
   *
   * @param names as the application calls them
   * @return a copy
   */
  public RequestFields withParameters(List<String> names) {
    return new RequestFields(user, userSupplier, clientAddress, headers, names);
  }
}
