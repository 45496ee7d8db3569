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
    List<Throwable> chain = ThrownObject.chain(error);
    boolean tells = keepMessages && !ThrownObject.isOfDatabase(chain);
    return new ErrorSample(
        at,
        tells ? message(error) : "",
        stack(chain, tells),
        Printable.oneLine(Thread.currentThread().getName(), ErrorContext.MAX_TEXT),
        context.requestId(),
        context.traceId(),
        context.caught());
  }

  /** The innermost cause says most; so each of the chain has its share of the lines. */
  private static List<String> stack(List<Throwable> chain, boolean tells) {
    int share = ErrorSample.MAX_LINES / chain.size();
    Lines lines = new Lines();
    for (Throwable each : chain) {
      lines.add((each == chain.get(0) ? "" : "Caused by: ") + title(each, tells));
      int left = share - 1;
      Throwable[] suppressed = each.getSuppressed(); // a final method
      int titles = Math.min(suppressed.length, Math.min(MOST_SUPPRESSED, left / 2));
      frames(each, left - titles, lines);
      for (int i = 0; i < titles; i++) {
        boolean says = tells && !ThrownObject.isOfDatabase(ThrownObject.chain(suppressed[i]));
        lines.add("\tSuppressed: " + title(suppressed[i], says));
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

  private static String title(Throwable error, boolean tells) {
    String message = tells ? message(error) : "";
    String type = error.getClass().getName();
    return message.isEmpty() ? type : type + ": " + message;
  }

  private static String message(Throwable error) {
    String message = ThrownObject.message(error);
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
