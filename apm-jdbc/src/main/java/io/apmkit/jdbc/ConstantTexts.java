package io.apmkit.jdbc;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * A shortcut for SQL that the application has as a constant, so that the same {@link String} object
 * comes again and again: what is known of it is found without looking at more than a few of its
 * characters. Safe for use by many threads; takes no lock.
 *
 * <p>Texts of more than {@value #MAX_TEXT_LENGTH} characters are not taken down. Each other has one
 * of {@value #PLACES} places. It is taken down when it comes again before another text of the same
 * place, so a text made anew for each execution, however many there are, allocates nothing here and
 * pushes nothing out. Two constants that share a place displace each other; then the way around
 * this shortcut is all they lose.
 */
final class ConstantTexts<V> {

  static final int PLACES = 256;
  static final int MAX_TEXT_LENGTH = 2048;

  private record Known<V>(String text, V value) {}

  private final AtomicReferenceArray<@Nullable Known<V>> known = new AtomicReferenceArray<>(PLACES);
  private final AtomicReferenceArray<@Nullable String> candidates =
      new AtomicReferenceArray<>(PLACES);

  @SuppressWarnings("ReferenceEquality") // the shortcut; equal texts have other ways
  @Nullable V find(String text) {
    Known<V> entry = known.get(place(text));
    return entry != null && entry.text == text ? entry.value : null;
  }

  /** Notes that {@code text} was not found here but elsewhere. */
  @SuppressWarnings("ReferenceEquality") // as above
  void missed(String text, V value) {
    if (text.length() > MAX_TEXT_LENGTH) {
      return;
    }
    int place = place(text);
    if (candidates.getPlain(place) == text) {
      known.set(place, new Known<>(text, value));
    } else {
      candidates.setRelease(place, text);
    }
  }

  private static int place(String text) {
    int length = text.length();
    if (length == 0) {
      return 0;
    }
    int mixed = length * 31 + text.charAt(length - 1);
    mixed = mixed * 31 + text.charAt(length >> 1);
    mixed = mixed * 31 + text.charAt(length >> 2);
    mixed = mixed * 31 + text.charAt(length - 1 - (length >> 2));
    return (mixed ^ (mixed >>> 8)) & (PLACES - 1);
  }
}
