package io.apmkit.histogram;

/** Takes the cells of all who record into one series, one directory after the other. */
abstract class CellSink {

  CellSink() {}

  abstract void add(Object[] directory);
}
