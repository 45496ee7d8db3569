package io.apmkit.internal;

/**
 * 128 bytes that nobody uses, two cache lines because processors fetch them in pairs, so that the
 * fields of subclasses share no cache line with the object before. A class of its own, because the
 * virtual machine orders the fields of one class at will, but those of a superclass come first. The
 * int fills the gap behind the object's header, which a subclass's field would get otherwise.
 */
@SuppressWarnings({"unused", "UnusedVariable"})
abstract class PaddingBefore {
  private int before;
  private long before1;
  private long before2;
  private long before3;
  private long before4;
  private long before5;
  private long before6;
  private long before7;
  private long before8;
  private long before9;
  private long before10;
  private long before11;
  private long before12;
  private long before13;
  private long before14;
  private long before15;
}
