package consumer;

import io.apmkit.Apm;
import io.apmkit.exporters.http.ApmHttpServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Records, serves, reads back, ends. */
final class Main {
  public static void main(String[] args) throws Exception {
    try (Apm apm = Apm.builder().application("consumer").start();
        ApmHttpServer server = ApmHttpServer.start(apm, 0)) {
      apm.registry().counter("hello").increment();
      apm.sql().statement("h2database", "select ?", "SELECT", null).succeeded(1_000);
      URI uri = URI.create("http://127.0.0.1:" + server.port() + "/metrics/prometheus");
      HttpResponse<String> response =
          HttpClient.newHttpClient()
              .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
      String text = response.body();
      for (String expected :
          new String[] {"hello_total 1\n", "jvm_memory_used_bytes{", "db_operation_name=\"SELECT\""}) {
        if (!text.contains(expected)) {
          throw new AssertionError(args[0] + ": no " + expected + " in:\n" + text);
        }
      }
      boolean named = Apm.class.getModule().isNamed();
      if (named != args[0].startsWith("module")) {
        throw new AssertionError("expected the " + args[0] + ", but apmkit's module is "
            + Apm.class.getModule());
      }
    }
    System.out.println("consumer on the " + args[0] + ": ok");
  }

  private Main() {}
}
