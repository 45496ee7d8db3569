package io.apmkit.exporters.exposition;

/** What a document may break. */
public enum Rule {
  // the document
  UNICODE("the document is valid UTF-8, without halves of surrogate pairs"),
  LINE_END("a line ends in a line feed alone, the last one too"),
  BLANK_LINE("no line is empty"),
  COMMENT("lines that begin with # are metadata of the format"),
  EOF("OpenMetrics ends with # EOF, exactly once"),
  SYNTAX("a line has the form of metadata or of a sample, with single blanks between its parts"),
  ESCAPE("only what needs an escape has one: \\\\, \\n, and \\\" where quotes need it"),

  // names and labels
  METRIC_NAME("a metric name matches [a-zA-Z_:][a-zA-Z0-9_:]*"),
  RESERVED_NAME("in OpenMetrics no family name begins with _"),
  LABEL_NAME("a label name matches [a-zA-Z_][a-zA-Z0-9_]*"),
  RESERVED_LABEL("no label is one that the format, or the type, keeps for itself"),
  LABEL_TWICE("a series has each label once"),
  EMPTY_LABEL("no label value is empty: servers take it for no label"),

  // families
  TYPE_WORD("the type is a word of this format"),
  TYPE_MISSING("every sample has a TYPE before it"),
  METADATA_TWICE("a family has each kind of metadata once"),
  METADATA_LATE("metadata comes before the samples of its family"),
  METADATA_ORDER("in OpenMetrics metadata is in the order TYPE, UNIT, HELP"),
  UNIT_SUFFIX("a unit is the end of the family's name, after _; an info has none"),
  NOT_CONTIGUOUS("all lines of a family are together"),
  FOREIGN_SAMPLE("a sample's name is one that the type of its family has"),
  FAMILY_CLASH("no two families claim one sample name"),
  METRIC_INTERLEAVED("in OpenMetrics all samples of one label set are together"),
  DUPLICATE_SERIES("a name with the same set of labels appears once"),

  // values
  NUMBER("a value is a decimal number, NaN, +Inf or -Inf"),
  NUMBER_FORM("a number has its shortest form that reads back equal"),
  CANONICAL_LABEL("le and quantile are canonical numbers"),
  TIMESTAMP("a timestamp is whole milliseconds, in OpenMetrics seconds"),
  COUNTER_VALUE("in OpenMetrics no counter is negative or NaN"),
  INFO_VALUE("the value of an info is 1"),
  CREATED_VALUE("_created is a time in seconds"),

  // histograms and summaries
  BUCKET_LABEL("every bucket has le, every quantile has quantile"),
  BUCKET_ORDER("buckets are in ascending order of le, each once"),
  BUCKET_CUMULATIVE("no bucket counts less than the one before it"),
  INF_BUCKET("every histogram has the bucket +Inf, and it equals _count"),
  INCOMPLETE("a histogram has buckets, _count and _sum; a summary _count and _sum or neither;"),
  INTEGER("buckets and _count are whole numbers, zero or more"),
  SUM_VALUE("in OpenMetrics no _sum is negative or NaN, and none stands beside negative bounds"),
  QUANTILE_ORDER("quantiles are from 0 to 1, in ascending order, each once"),
  QUANTILE_VALUE("values ascend with the quantile or are NaN; in OpenMetrics none is negative"),

  // exemplars
  EXEMPLAR_PLACE("exemplars are on _total and _bucket of OpenMetrics only"),
  EXEMPLAR_LENGTH("names and values of an exemplar's labels have 128 characters at most"),
  EXEMPLAR_VALUE("an exemplar's value is one that its bucket counts");

  private final String text;

  Rule(String text) {
    this.text = text;
  }

  /** What it demands. */
  public String text() {
    return text;
  }
}
