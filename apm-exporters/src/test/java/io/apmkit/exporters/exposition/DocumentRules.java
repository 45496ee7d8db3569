package io.apmkit.exporters.exposition;

import static io.apmkit.exporters.exposition.Refused.gauge;
import static io.apmkit.exporters.exposition.Refused.open;
import static io.apmkit.exporters.exposition.Refused.openGauge;
import static io.apmkit.exporters.exposition.Refused.openWhole;
import static io.apmkit.exporters.exposition.Refused.text;

import java.util.List;

/** Documents that are broken as a text, before any meaning. */
final class DocumentRules {

  static final List<Refused> REFUSED =
      List.of(
          gauge(Rule.UNICODE, "a{b=\"\ud800\"} 1"),
          text(Rule.UNICODE, "# HELP a \udc00\n# TYPE a gauge\na 1\n"),
          text(Rule.LINE_END, "# TYPE a gauge\na 1"),
          text(Rule.LINE_END, "# TYPE a gauge\na 1\r\n"),
          text(Rule.LINE_END, "# TYPE a gauge\r\na 1\n"),
          text(Rule.LINE_END, "# HELP a A\r\n# TYPE a gauge\r\na 1\r\n"),
          openWhole(Rule.LINE_END, "# TYPE a gauge\na 1\n# EOF"),
          openWhole(Rule.LINE_END, "# TYPE a gauge\na 1\n# EOF\r\n"),
          text(Rule.BLANK_LINE, "# TYPE a gauge\n\na 1\n"),
          text(Rule.BLANK_LINE, "\n"),
          openGauge(Rule.BLANK_LINE, "a 1\n "),
          text(Rule.COMMENT, "# by hand\n"),
          text(Rule.COMMENT, "#\n"),
          text(Rule.COMMENT, "#TYPE a gauge\n"),
          text(Rule.COMMENT, "# type a gauge\n"),
          text(Rule.COMMENT, "#  TYPE a gauge\n"),
          gauge(Rule.COMMENT, "a 1\n# EOF"),
          text(Rule.COMMENT, "# TYPE a_bytes gauge\n# UNIT a_bytes bytes\na_bytes 1\n"),
          open(Rule.COMMENT, "# by hand\n"),
          openGauge(Rule.COMMENT, "a 1\n#EOF"),
          openWhole(Rule.EOF, ""),
          openWhole(Rule.EOF, "# TYPE a gauge\na 1\n"),
          openWhole(Rule.EOF, "# EOF\n# EOF\n"),
          openWhole(Rule.EOF, "# EOF\n# TYPE a gauge\na 1\n"),
          openWhole(Rule.EOF, "# EOF\n\n"),
          gauge(Rule.SYNTAX, "a"),
          gauge(Rule.SYNTAX, "a "),
          gauge(Rule.SYNTAX, "a  1"),
          gauge(Rule.SYNTAX, "a 1 "),
          gauge(Rule.SYNTAX, "a 1 2 3"),
          gauge(Rule.SYNTAX, "a{b=\"c\"}1"),
          gauge(Rule.SYNTAX, "a{ b=\"c\"} 1"),
          gauge(Rule.SYNTAX, "a{b=\"c\",} 1"),
          gauge(Rule.SYNTAX, "a{b=\"c\", d=\"e\"} 1"),
          gauge(Rule.SYNTAX, "a{b=\"c\"d=\"e\"} 1"),
          gauge(Rule.SYNTAX, "a{b =\"c\"} 1"),
          gauge(Rule.SYNTAX, "a{b= \"c\"} 1"),
          gauge(Rule.SYNTAX, "a{b=c} 1"),
          gauge(Rule.SYNTAX, "a{b} 1"),
          gauge(Rule.SYNTAX, "a{b=\"c\" 1"),
          gauge(Rule.SYNTAX, "a{b=\"c} 1"),
          gauge(Rule.SYNTAX, "a{b=\"c\\\"} 1"),
          gauge(Rule.SYNTAX, "a{\"my.label\"=\"c\"} 1"),
          text(Rule.SYNTAX, "# TYPE\n"),
          text(Rule.SYNTAX, "# TYPE a\n"),
          text(Rule.SYNTAX, "# HELP a\n"),
          openGauge(Rule.SYNTAX, "a 1 2 # "),
          gauge(Rule.ESCAPE, "a{b=\"\\t\"} 1"),
          gauge(Rule.ESCAPE, "a{b=\"\\u0041\"} 1"),
          gauge(Rule.ESCAPE, "a{b=\"\\'\"} 1"),
          text(Rule.ESCAPE, "# HELP a say \\\"hello\\\"\n# TYPE a gauge\na 1\n"),
          text(Rule.ESCAPE, "# HELP a ends in \\\n# TYPE a gauge\na 1\n"),
          openGauge(Rule.ESCAPE, "# HELP a say \"hello\"\na 1"),
          openGauge(Rule.ESCAPE, "# HELP a \\\\\"\na 1"),
          openGauge(Rule.ESCAPE, "a{b=\"\\r\"} 1"));

  private DocumentRules() {}
}
