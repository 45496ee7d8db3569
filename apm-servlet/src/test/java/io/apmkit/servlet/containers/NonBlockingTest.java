package io.apmkit.servlet.containers;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Requests that are read and answered by listeners. */
@InEveryContainer
class NonBlockingTest extends WebTest {

  @Test
  void exceptionsOfListenersThatReadAndWrite() throws Exception {
    monitor();
    servlet(
        "/read",
        (request, response) -> {
          AsyncContext context = request.startAsync();
          request.getInputStream().setReadListener(new FailingReader(context));
        });
    servlet(
        "/write",
        (request, response) -> {
          AsyncContext context = request.startAsync();
          response.getOutputStream().setWriteListener(new FailingWriter(context));
        });
    start();

    attemptAndAssertCounted("POST", "/read", "text"); // the containers differ widely
    attemptAndAssertCounted("GET", "/write", "");
  }

  @Test
  void listenersThatReadAndWrite() throws Exception {
    monitor();
    servlet(
        "/echo",
        (request, response) -> {
          AsyncContext context = request.startAsync();
          ServletInputStream in = request.getInputStream();
          in.setReadListener(
              new Echo(context, in, response.getOutputStream(), new ByteArrayOutputStream()));
        });
    start();

    assertThat(send("POST", "/echo", "some text").body()).isEqualTo("some text");

    assertCounted("POST /app/echo 200 -");
  }

  private record FailingReader(AsyncContext context) implements ReadListener {
    @Override
    public void onDataAvailable() {
      throw new IllegalStateException("in onDataAvailable");
    }

    @Override
    public void onAllDataRead() {}

    @Override
    public void onError(Throwable thrown) {
      context.complete();
    }
  }

  private record FailingWriter(AsyncContext context) implements WriteListener {
    @Override
    public void onWritePossible() {
      throw new IllegalStateException("in onWritePossible");
    }

    @Override
    public void onError(Throwable thrown) {
      context.complete();
    }
  }

  private record Echo(
      AsyncContext context,
      ServletInputStream in,
      ServletOutputStream out,
      ByteArrayOutputStream text)
      implements ReadListener, WriteListener {
    @Override
    public void onDataAvailable() throws IOException {
      byte[] buffer = new byte[100];
      while (in.isReady() && !in.isFinished()) {
        int read = in.read(buffer);
        if (read > 0) {
          text.write(buffer, 0, read);
        }
      }
    }

    @Override
    public void onAllDataRead() {
      out.setWriteListener(this);
    }

    @Override
    public void onWritePossible() throws IOException {
      if (out.isReady()) {
        out.write(text.toByteArray());
        context.complete();
      }
    }

    @Override
    public void onError(Throwable thrown) {
      context.complete();
    }
  }
}
