package io.apmkit.activity;

import static java.util.Objects.requireNonNull;

import io.apmkit.internal.Checks;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What to keep of the people behind slow and failed requests: nothing, unless named here field by
 * field. Bodies are never kept. Immutable.
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

  /** They are secrets by what they are for, so that keeping them can only be a mistake. */
  private static final Set<String> SECRET_HEADERS =
      Set.of(
          "authorization",
          "proxy-authorization",
          "cookie",
          "set-cookie",
          "x-api-key",
          "x-auth-token",
          "x-csrf-token",
          "x-xsrf-token");

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
    headers = names(headers, "name of a header to keep");
    parameters = names(parameters, "name of a parameter to keep");
    for (String each : headers) {
      if (SECRET_HEADERS.contains(each.toLowerCase(Locale.ROOT))) {
        throw new IllegalArgumentException(
            "header to keep is \"" + each + "\"; it carries a secret and is never kept");
      }
    }
  }

  private static List<String> names(List<String> names, String what) {
    names.forEach(each -> Checks.notBlank(each, what));
    Checks.between(names.size(), 0, MOST_NAMES, what + "s: their number");
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
