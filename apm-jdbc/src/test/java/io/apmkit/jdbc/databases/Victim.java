package io.apmkit.jdbc.databases;

/** A server that a test may kill. */
interface Victim {

  void kill() throws Exception;

  void startAgain() throws Exception;
}
