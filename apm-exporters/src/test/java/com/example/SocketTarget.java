package com.example;

import io.apmkit.Apm;
import io.apmkit.exporters.MetricsWriter;
import io.apmkit.exporters.json.JsonMetricsWriter;
import io.apmkit.exporters.push.PushBatch;
import io.apmkit.exporters.push.PushTarget;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/** Sends each batch as a line of JSON to a log shipper that listens on a TCP port. */
public final class SocketTarget implements PushTarget {

  private final int port = Integer.getInteger("shipper.port", 5170);

  @Override
  public String name() {
    return "socket";
  }

  @Override
  public MetricsWriter open(Apm apm) {
    return new JsonMetricsWriter(apm);
  }

  @Override
  public void send(PushBatch batch) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 5_000);
      batch.writeTo(socket.getOutputStream());
      socket.getOutputStream().write('\n');
    }
  }
}
