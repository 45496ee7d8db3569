package io.apmkit.examples.shop;

import java.io.PrintStream;

/** The program: {@code java -jar shop.jar [options]}. */
public final class ShopMain {

  static final int ENDED_WELL = 0;
  static final int CANNOT_START = 1;
  static final int BAD_OPTIONS = 2;

  private ShopMain() {}

  /**
   * Runs the shop until it is stopped or its time is over.
   *
   * @param args see {@code --help}
   */
  public static void main(String[] args) {
    System.exit(run(args, System.out, System.err));
  }

  /** All of {@link #main} but the exit; returns the exit code. */
  static int run(String[] args, PrintStream out, PrintStream err) {
    ShopOptions options;
    try {
      options = ShopOptions.parse(args);
    } catch (IllegalArgumentException e) {
      err.println("shop: " + e.getMessage());
      return BAD_OPTIONS;
    }
    if (options.help()) {
      out.print(ShopOptions.USAGE);
      return ENDED_WELL;
    }
    try (Shop shop = Shop.start(options)) {
      Thread onSignal = new Thread(shop::close, "shop-shutdown");
      Runtime.getRuntime().addShutdownHook(onSignal);
      welcome(shop.port(), options, out);
      shop.awaitClose(options.runFor());
      forget(onSignal);
      out.println("The shop closes.");
      return ENDED_WELL;
    } catch (ShopStartException e) {
      err.println("shop: " + e.getMessage());
      return CANNOT_START;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ENDED_WELL;
    }
  }

  private static void welcome(int port, ShopOptions options, PrintStream out) {
    String address = "http://127.0.0.1:" + port;
    out.println("The shop is open: " + address + "/");
    if (options.monitoring()) {
      out.println("  metrics, Prometheus text  " + address + "/apm/metrics/prometheus");
      out.println("  metrics                   " + address + "/apm/metrics");
      out.println("  health                    " + address + "/apm/health");
      out.println("  alerts                    " + address + "/apm/alerts");
      out.println("  this machine and JVM      " + address + "/apm/system");
    } else {
      out.println("Nobody watches it (--no-monitoring).");
    }
    out.println(
        options.traffic()
            ? "Visitors are coming: about 30 requests a second (--no-traffic keeps them away)."
            : "No visitors are coming (--no-traffic).");
    out.println(
        options.runFor() == null
            ? "Ctrl-C ends it."
            : "It ends by itself after " + options.runFor().toSeconds() + " s.");
  }

  private static void forget(Thread onSignal) {
    try {
      Runtime.getRuntime().removeShutdownHook(onSignal);
    } catch (IllegalStateException e) {
      // The JVM is already shutting down and runs the hook: closing twice does no harm.
    }
  }
}
