package io.apmkit.activity.error;

import io.apmkit.internal.Printable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes a text of an error, within bounds. */
final class ErrorSampler {

  private static final int MAX_LINE = 600;
  private static final int MOST_SUPPRESSED = 5;

  private final boolean keepMessages;

  ErrorSampler(boolean keepMessages) {
    this.keepMessages = keepMessages;
  }

  ErrorSample sample(Throwable error, ErrorContext context, Instant at) {
    return new ErrorSample(
        at,
        message(error),
        stack(error),
        Printable.oneLine(Thread.currentThread().getName(), ErrorContext.MAX_TEXT),
        context.requestId(),
        context.traceId(),
        context.caught());
  }

  /** The innermost cause says most; so each of the chain has its share of the lines. */
  private List<String> stack(Throwable error) {
    List<Throwable> chain = ThrownObject.chain(error);
    int share = ErrorSample.MAX_LINES / chain.size();
    Lines lines = new Lines();
    for (Throwable each : chain) {
      lines.add((each == error ? "" : "Caused by: ") + title(each));
      int left = share - 1;
      Throwable[] suppressed = each.getSuppressed(); // a final method
      int titles = Math.min(suppressed.length, Math.min(MOST_SUPPRESSED, left / 2));
      frames(each, left - titles, lines);
      for (int i = 0; i < titles; i++) {
        lines.add("\tSuppressed: " + title(suppressed[i]));
      }
    }
    return lines.lines;
  }

  private static void frames(Throwable error, int most, Lines lines) {
    @Nullable StackTraceElement[] stack = ThrownObject.stack(error);
    int shown = stack.length <= most ? stack.length : most - 1;
    for (int i = 0; i < shown; i++) {
      lines.add("\tat " + stack[i]);
    }
    if (shown < stack.length) {
      lines.add("\t... " + (stack.length - shown) + " more");
    }
  }

  private String title(Throwable error) {
    String message = message(error);
    String type = error.getClass().getName();
    return message.isEmpty() ? type : type + ": " + message;
  }

  private String message(Throwable error) {
    String message = keepMessages ? ThrownObject.message(error) : null;
    return message == null ? "" : Printable.oneLine(message, ErrorSample.MAX_MESSAGE);
  }

  private static final class Lines {

    private final List<String> lines = new ArrayList<>();
    private int left = ErrorSample.MAX_CHARS;

    /** The tab in front is ours. */
    void add(String line) {
      String indent = line.startsWith("\t") ? "\t" : "";
      String text = indent + Printable.oneLine(line.substring(indent.length()), MAX_LINE);
      if (text.length() <= left) {
        left -= text.length();
        lines.add(text);
      }
    }
  }
}
