package io.apmkit.jdbc;

import java.util.Random;
import java.util.function.Supplier;

/**
 * Writes valid SQL of one dialect, with values in all forms that the dialect has. Letters of a
 * value begin with {@link #SECRET}, and nothing but values has digits in it.
 *
 * <p>Two statements that are written with equal {@code structure} and other {@code values} differ
 * in values only, in the length of lists and in the number of rows.
 */
final class RandomSql {

  static final String SECRET = "zzs";

  private final DialectReader dialect;
  private Random structure;
  private final Random values;
  private int depth;

  RandomSql(DialectReader dialect, Random structure, Random values) {
    this.dialect = dialect;
    this.structure = structure;
    this.values = values;
  }

  String statement() {
    return oneOf(
            this::select,
            this::select,
            this::insert,
            this::update,
            () -> "DELETE FROM " + table() + where(),
            this::merge,
            () -> "{call " + table() + "(" + list(1, this::value) + ")}",
            this::definition)
        + oneOf("", "", comment(), " -- it's over " + word() + "\n");
  }

  private String select() {
    String query =
        "SELECT "
            + oneOf("", "", "DISTINCT ", hint(), top())
            + list(1 + structure.nextInt(3), this::expression)
            + " FROM "
            + table()
            + oneOf("", " a", " AS " + quoted())
            + oneOf("", "", " JOIN " + table() + " b ON a.id = b.id AND b.kind = " + value())
            + where()
            + oneOf("", "", " GROUP BY a.id HAVING count(*) > " + number())
            + oneOf("", " ORDER BY " + number(), " FOR UPDATE");
    return depth > 0
        ? query
        : oneOf(
            () -> query,
            () -> query,
            () -> "WITH w AS (" + nested(this::select) + ") " + query,
            () -> query + " UNION ALL " + nested(this::select),
            () -> "(" + query + ")");
  }

  private String insert() {
    int columns = 1 + structure.nextInt(4);
    Supplier<String> row = () -> "(" + list(columns, this::value) + ")";
    return "INSERT INTO "
        + table()
        + oneOf("", " (" + list(columns, () -> oneOf("id", "name", quoted())) + ")")
        + oneOf(
            () -> " VALUES " + values(row),
            () -> " VALUES " + values(() -> row.get().replace(")", ", NULL)")),
            () -> " VALUES (" + list(columns, this::expression) + ")",
            () -> " " + nested(this::select));
  }

  private String update() {
    return "UPDATE "
        + table()
        + " SET "
        + list(1 + structure.nextInt(3), () -> oneOf("name", "a", quoted()) + " = " + expression())
        + where();
  }

  private String merge() {
    return "MERGE INTO "
        + table()
        + " t USING "
        + table()
        + " s ON (t.id = s.id AND t.kind = "
        + value()
        + ") WHEN MATCHED THEN UPDATE SET name = "
        + value();
  }

  private String definition() {
    return oneOf(
        () -> "CREATE TABLE " + table() + " (id int, name varchar(" + number() + "))",
        () -> "ALTER TABLE " + table() + " ADD x int DEFAULT " + value(),
        () -> "CREATE INDEX by_name ON " + table() + " (name)" + where(),
        () -> "DROP TABLE " + table());
  }

  private String where() {
    return oneOf("", " WHERE " + condition(), " WHERE " + condition() + " AND " + condition());
  }

  private String condition() {
    String column = oneOf("id", "a.name", quoted());
    return oneOf(
        () -> column + " = " + value(),
        () -> column + "<>" + value(),
        () -> column + " IN (" + values(this::value) + ")",
        () -> column + " IN(" + values(() -> "-" + number()) + ")",
        () -> "(id, name) IN (" + values(() -> "(" + value() + ", " + value() + ")") + ")",
        () -> column + " LIKE " + value() + comment(),
        () -> column + " BETWEEN " + value() + " AND " + value(),
        () -> column + " IS NOT NULL",
        () -> column + " IS DISTINCT FROM " + value(),
        () -> depth > 1 ? "id = id" : "EXISTS (" + nested(this::select) + ")",
        () -> "NOT (" + column + " > " + value() + " OR a.id < " + number() + ")");
  }

  private String expression() {
    return oneOf(
        this::value,
        () -> oneOf("id", "a.name", "t", "count(*)", quoted()),
        () -> "coalesce(a.name, " + value() + ")",
        () -> "CASE WHEN id=" + number() + " THEN " + value() + " ELSE " + value() + " END",
        () -> "EXTRACT(YEAR FROM " + value() + ")",
        () -> "id*" + number() + "+" + number(),
        () -> depth > 1 ? "NULL" : "(" + nested(this::select) + ")");
  }

  private String value() {
    return oneOf(this::string, this::string, this::number, this::odd);
  }

  private String string() {
    return "'" + oneOf(word(), word() + "''" + word(), word() + " ü, (/* -- " + word()) + "'";
  }

  private String number() {
    return digits()
        + oneOf("", "", "." + digits(), "e" + digits(), ".5E-" + digits(), "e+7", "L", "_000");
  }

  /** What not all dialects have. */
  private String odd() {
    String word = word();
    String[] forms =
        switch (dialect) {
          case POSTGRESQL ->
              new String[] {
                "E'it\\'s " + word + "'",
                "U&'d!" + word + "'",
                "$$" + word + "$$",
                "$t$" + word + " $ $t$",
                "'" + word + "'::text",
                "y->>'" + word + "'",
                "B'0101'",
                "ARRAY['" + word + "', '" + word() + "']",
                "y #>> '{" + word + "}'"
              };
          case MYSQL ->
              new String[] {
                "'it\\'s " + word + "'",
                "_ascii'" + word + "'",
                "\"" + word + "\"",
                "0b" + digits(),
                "\"it's " + word + "\"",
                "'" + word + "\\\\'",
                "N'" + word + "'",
                "b'0101'"
              };
          case H2 ->
              new String[] {"$$" + word + "$$", "U&'" + word + "'", "TIME '" + digits() + "'"};
          case ORACLE ->
              new String[] {
                "q'[it's " + word + "]'", "nq'!it's " + word + "!'", "Q'{" + word + "}'",
                "N'" + word + "'", digits() + "f", "DATE'" + word + "'"
              };
          case SQL_SERVER_OLD -> new String[] {"\"it's " + word + "\"", "N'" + word + "'"};
          default -> new String[] {"N'" + word + "'", "n'" + word + "''s'", "$" + digits() + ".50"};
        };
    return oneOf(
        () -> oneOf(forms),
        () -> oneOf(forms),
        () -> oneOf("DATE '", "TIMESTAMP '", "INTERVAL '", "{ts '").concat(word + "'"),
        () -> "0x" + digits() + "AbC",
        () -> "X'" + digits() + "AbC'",
        () -> "." + digits(),
        () -> "-" + digits());
  }

  private String comment() {
    return oneOf("", "", " /* it's " + word() + " */", " /**/", "/* \"" + word() + " */");
  }

  private String hint() {
    return oneOf("/*+ FULL(a) */ ", "/*+ '" + word() + "' */ ");
  }

  private String top() {
    return dialect.name().startsWith("SQL_SERVER") ? "TOP (" + number() + ") " : "";
  }

  private String table() {
    return oneOf("orders", "shop.orders", "t", "v_$x", quoted(), "shop." + quoted());
  }

  private String quoted() {
    return switch (dialect) {
      case MYSQL -> oneOf("`a`", "`my name`");
      case SQL_SERVER, SQL_SERVER_OLD -> oneOf("[a]", "[my name]");
      default -> oneOf("\"a\"", "\"My Name\"");
    };
  }

  private String word() {
    return SECRET
        + Integer.toString(values.nextInt(1 << 20), 36)
        + (char) ('A' + values.nextInt(26));
  }

  private String digits() {
    return Integer.toString(values.nextInt(1_000_000));
  }

  private String list(int size, Supplier<String> part) {
    StringBuilder parts = new StringBuilder(part.get());
    for (int i = 1; i < size; i++) {
      parts.append(", ").append(part.get());
    }
    return parts.toString();
  }

  /** A list whose length is a value, too. */
  private String values(Supplier<String> part) {
    Random behind = new Random(structure.nextLong());
    long seed = structure.nextLong();
    int size = 1 + values.nextInt(4);
    StringBuilder parts = new StringBuilder();
    for (int i = 0; i < size; i++) {
      structure = new Random(seed + i);
      parts.append(i == 0 ? "" : oneOf(",", ", ", " , ")).append(part.get());
    }
    structure = behind;
    return parts.toString();
  }

  private String nested(Supplier<String> part) {
    depth++;
    String sql = part.get();
    depth--;
    return sql;
  }

  private String oneOf(String... choices) {
    return choices[structure.nextInt(choices.length)];
  }

  @SafeVarargs
  private String oneOf(Supplier<String>... choices) {
    return choices[structure.nextInt(choices.length)].get();
  }
}
