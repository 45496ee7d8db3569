module consumer {
  requires io.apmkit.core;
  requires io.apmkit.exporters;
  requires io.apmkit.jdbc;
  requires java.net.http;
  requires java.sql;
  // What apmkit uses and is a real module. It cannot ask for these itself while it is an automatic
  // module, which it must be until Micrometer has a module descriptor.
  requires org.slf4j;
  requires tools.jackson.core;
  requires java.management;
  requires jdk.httpserver;
  requires jdk.management;
}
