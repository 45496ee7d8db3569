package io.apmkit.activity;

import java.util.List;

/** Tells of exceptions, by kind. Called by threads that read a summary. */
@FunctionalInterface
public interface ErrorSource {

  /**
   * The most frequent kinds.
   *
   * @param minutes in the running minute and so many less one before it, as far back as is known
   * @param most how many kinds
   * @return the most frequent first; may be empty
   */
  List<TopError> top(int minutes, int most);
}
