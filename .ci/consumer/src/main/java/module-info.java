module consumer {
  requires io.apmkit.core;
  requires io.apmkit.exporters;
  requires java.net.http;
  // Parts of the JDK that apmkit uses. It cannot ask for them itself while it is an automatic
  // module, which it must be until Micrometer has a module descriptor.
  requires java.management;
  requires jdk.httpserver;
  requires jdk.management;
}
