package io.apmkit;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** The machine's name, as far as it can be had. */
final class HostName {

  private HostName() {}

  static String get() {
    String fromEnvironment = System.getenv("HOSTNAME"); // set in containers; needs no look-up
    if (fromEnvironment != null && !fromEnvironment.isBlank()) {
      return fromEnvironment;
    }
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }
}
