package io.apmkit.exporters.push;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Pattern;

/** The path under which a Pushgateway keeps a group: its labels, one after the other. */
final class GroupPath {

  /** What stays as it is in a path. */
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_~:-][A-Za-z0-9_~:.-]*");

  private GroupPath() {}

  /**
   * The URL of a group.
   *
   * @param gateway without query
   * @param group its labels, {@code job} first
   */
  static URI under(URI gateway, Map<String, String> group) {
    String base = gateway.toString();
    StringBuilder path = new StringBuilder(base.replaceFirst("/+$", "")).append("/metrics");
    group.forEach((name, value) -> append(name, value, path));
    return URI.create(path.toString());
  }

  private static void append(String name, String value, StringBuilder to) {
    to.append('/').append(name);
    if (PLAIN.matcher(value).matches()) {
      to.append('/').append(value);
    } else {
      to.append("@base64/").append(base64(value));
    }
  }

  /** A path must not have an empty part; the sign for padding alone is read as an empty text. */
  private static String base64(String value) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    return bytes.length == 0 ? "=" : Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
