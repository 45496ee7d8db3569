package io.apmkit.jdbc;

/**
 * What a driver has thrown at apmkit, to be logged: where and what, without the text, for drivers
 * write addresses and credentials there.
 */
final class DriverFailure extends Exception {

  private static final long serialVersionUID = 1;

  DriverFailure(Throwable thrown) {
    super(thrown.getClass().getName() + " (" + ErrorType.of(thrown) + ")", null, false, true);
    setStackTrace(thrown.getStackTrace());
  }
}
