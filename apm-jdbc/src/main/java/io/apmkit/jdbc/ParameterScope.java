package io.apmkit.jdbc;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@link ParameterColumnsReader} knows between two parentheses, or outside of all. Belongs to
 * one thread.
 */
final class ParameterScope {

  /** What the last token was. */
  enum Before {
    /** Where a condition, an assignment or a value may begin. */
    START,
    /** A name that may be the column on the left of a comparison. */
    NAME,
    DOT,
    AT,
    /** What a value must follow. */
    OPERATOR,
    OPERAND,
    MARKER,
    /** A marker that began a condition, and a comparison. */
    REVERSED_OPERATOR,
    REVERSED_NAME,
    VALUES,
    /** The end of a row, or the comma behind it. */
    ROW,
    OTHER
  }

  /** Behind the INTO of an INSERT. */
  private enum Into {
    NO,
    /** The table, or the next part of its name, or its alias. */
    NAME,
    /** Its columns may be next. */
    COLUMNS
  }

  Before before = Before.START;
  @Nullable String candidate; // the name before a comparison
  int reversed; // the number of a marker that began a condition, else 0
  boolean between; // the next AND belongs to BETWEEN

  private @Nullable String column; // of the values that come now
  private @Nullable String columnOfAll; // of the values between all commas
  private boolean distinct;
  private Into into = Into.NO;
  private boolean intoSeen;
  private @Nullable List<String> inserted; // columns of the INSERT at this level
  private boolean isList; // of columns, behind INTO
  private @Nullable List<String> listed; // null if there is anything but names
  private @Nullable List<String> row; // columns of this row
  private int place; // in the row

  private ParameterScope(@Nullable String column) {
    this.column = column;
    this.columnOfAll = column;
  }

  /** Outside of all parentheses, where nothing begins but a statement. */
  static ParameterScope outermost() {
    ParameterScope scope = new ParameterScope(null);
    scope.before = Before.OTHER;
    return scope;
  }

  ParameterScope open() {
    ParameterScope inner;
    if (into == Into.COLUMNS) {
      inner = new ParameterScope(null);
      inner.isList = true;
      inner.listed = new ArrayList<>();
    } else if (before == Before.VALUES || before == Before.ROW) {
      inner = new ParameterScope(inserted == null ? null : inserted.get(0));
      inner.row = inserted;
    } else {
      boolean value = before == Before.OPERATOR || before == Before.START; // else a function
      inner = new ParameterScope(value ? column : null);
    }
    into = Into.NO;
    listed = null;
    candidate = null;
    reversed = 0;
    return inner;
  }

  void close(ParameterScope inner) {
    if (inner.isList) {
      boolean ends = inner.before == Before.NAME; // else it is empty or ends with a comma
      inserted = ends ? inner.listed : null;
      before = Before.OTHER;
    } else if (before == Before.VALUES || before == Before.ROW) {
      before = Before.ROW;
    } else {
      before = Before.OPERAND;
    }
  }

  void comma() {
    if (before == Before.ROW) {
      return;
    }
    if (before != Before.NAME) {
      listed = null;
    }
    if (row != null) {
      place++;
      column = place < row.size() ? row.get(place) : null;
    } else {
      column = columnOfAll;
    }
    candidate = null;
    reversed = 0;
    between = false;
    before = Before.START;
  }

  void dot() {
    listed = null;
    if (into == Into.COLUMNS) {
      into = Into.NAME;
      return;
    }
    before =
        switch (before) {
          case NAME -> Before.DOT;
          case REVERSED_NAME -> Before.REVERSED_OPERATOR;
          case OPERAND -> Before.OPERATOR;
          default -> Before.OTHER;
        };
  }

  /** A string or number. */
  void operand() {
    if (before != Before.OPERATOR && before != Before.START) {
      column = null;
    }
    candidate = null;
    reversed = 0;
    listed = null;
    into = Into.NO;
    before = Before.OPERAND;
  }

  /** Returns the column of the marker with this number. */
  @Nullable String marker(int number) {
    boolean mayBegin = before == Before.START && column == null;
    operand();
    reversed = mayBegin ? number : 0;
    before = Before.MARKER;
    return column;
  }

  void compare() {
    column = before == Before.NAME ? candidate : null;
    candidate = null;
    reversed = 0;
    between = false;
    before = Before.OPERATOR;
  }

  /** An operator that is no comparison. */
  void calculate() {
    column = null;
    candidate = null;
    reversed = 0;
    before = Before.OPERATOR;
  }

  void start(boolean select) {
    boundary(Before.START);
    if (select) {
      inserted = null;
    }
  }

  void and() {
    if (between) {
      between = false;
      before = Before.OPERATOR;
    } else {
      boundary(Before.START);
    }
  }

  /** NOT, IS and DISTINCT stand between a column and the rest of the comparison. */
  void beforeComparison(SqlKeyword keyword) {
    if (before != Before.NAME) {
      boundary(keyword == SqlKeyword.NOT ? Before.START : Before.OTHER);
    }
    distinct = keyword == SqlKeyword.DISTINCT;
  }

  void from() {
    if (distinct && before == Before.NAME) {
      compare();
    } else {
      boundary(Before.OTHER);
    }
    distinct = false;
  }

  /** Only the first of a statement: another may be that of OUTPUT. */
  void into() {
    boundary(Before.OTHER);
    into = intoSeen ? Into.NO : Into.NAME;
    intoSeen = true;
    inserted = null;
  }

  /** That of MERGE has its columns at once. */
  void insert() {
    boundary(Before.OTHER);
    into = Into.COLUMNS;
    inserted = null;
  }

  void values() {
    boundary(Before.VALUES);
  }

  /**
   * A word that is no other, or a name in quotes.
   *
   * @param mayBeColumn false for the likes of NULL
   * @param mayBeString whether it may be a string of MySQL, unless a name must stand here
   */
  void name(String text, boolean isAs, boolean mayBeColumn, boolean mayBeString) {
    if (into != Into.NO) {
      into = into == Into.NAME ? Into.COLUMNS : isAs ? Into.NAME : Into.NO;
      return;
    }
    boolean begins = before == Before.START || before == Before.DOT || before == Before.AT;
    boolean certain = !mayBeString || before == Before.DOT || listed != null;
    if (listed != null) {
      listed.add(text);
    }
    if (before == Before.REVERSED_OPERATOR && mayBeColumn && certain) {
      candidate = text;
      before = Before.REVERSED_NAME;
    } else if (begins && mayBeColumn && certain) {
      candidate = text;
      before = Before.NAME;
    } else if (begins || before == Before.OPERATOR) {
      candidate = null;
      before = Before.OPERAND;
    } else {
      boundary(Before.OTHER);
    }
  }

  /** Whatever was compared before has ended. */
  void boundary(Before next) {
    column = null;
    columnOfAll = null;
    candidate = null;
    reversed = 0;
    between = false;
    distinct = false;
    listed = null;
    into = Into.NO;
    before = next;
  }
}
