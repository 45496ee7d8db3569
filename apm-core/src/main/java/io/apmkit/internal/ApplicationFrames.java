package io.apmkit.internal;

import java.util.List;

/**
 * Tells code of the application from that of what it stands on, by the name of the class.
 * Immutable.
 */
public final class ApplicationFrames {

  /** What stands above or below an application's own code, in everyday use. */
  private static final List<String> LIBRARIES =
      List.of(
          "io.apmkit.activity.",
          "io.apmkit.jdbc.",
          "io.apmkit.servlet.",
          "java.",
          "javax.",
          "jdk.",
          "sun.",
          "com.sun.",
          "jakarta.",
          "kotlin.",
          "kotlinx.",
          "scala.",
          "groovy.",
          "org.codehaus.groovy.",
          "org.apache.groovy.",
          // containers and frameworks
          "org.apache.catalina.",
          "org.apache.coyote.",
          "org.apache.tomcat.",
          "org.eclipse.jetty.",
          "io.undertow.",
          "io.netty.",
          "io.vertx.",
          "io.quarkus.",
          "io.micronaut.",
          "reactor.",
          "io.reactivex.",
          "org.springframework.",
          "org.glassfish.",
          "org.jboss.",
          "org.apache.cxf.",
          "org.aspectj.",
          "net.bytebuddy.",
          "io.micrometer.",
          "io.opentelemetry.",
          // pools, drivers and what maps objects to tables
          "com.zaxxer.",
          "org.apache.commons.",
          "com.mchange.",
          "io.agroal.",
          "org.h2.",
          "org.hsqldb.",
          "org.postgresql.",
          "org.mariadb.",
          "com.mysql.",
          "com.microsoft.sqlserver.",
          "oracle.",
          "org.hibernate.",
          "org.eclipse.persistence.",
          "org.apache.ibatis.",
          "org.mybatis.",
          "org.jooq.",
          "org.jdbi.",
          "com.querydsl.",
          "org.flywaydb.",
          "liquibase.",
          "redis.clients.",
          "io.lettuce.",
          "com.mongodb.",
          "org.apache.kafka.",
          "com.rabbitmq.",
          // clients, formats, tools
          "okhttp3.",
          "org.apache.http.",
          "org.apache.hc.",
          "feign.",
          "io.grpc.",
          "com.fasterxml.jackson.",
          "tools.jackson.",
          "com.google.common.",
          "com.google.gson.",
          "org.slf4j.",
          "ch.qos.logback.",
          "org.apache.logging.",
          "io.github.resilience4j.",
          "com.github.benmanes.caffeine.");

  /** All but what is known to be none of the application's. */
  public static final ApplicationFrames DEFAULT = new ApplicationFrames(List.of());

  private final List<String> packages;

  /**
   * Takes the application's word for what is its own.
   *
   * @param packages such as {@code com.acme}, which stands for those below it too; empty for
   *     whatever is no known library
   */
  public ApplicationFrames(List<String> packages) {
    this.packages = packages.stream().map(each -> each.endsWith(".") ? each : each + ".").toList();
  }

  /**
   * Whether a class is the application's.
   *
   * @param className as in a stack trace
   * @return false for classes made at run time, such as proxies
   */
  public boolean contain(String className) {
    // Proxies and the like have names with two dollar signs, those of the JDK such as $Proxy7.
    if (className.contains("$$") || className.contains("$Proxy")) {
      return false;
    }
    return packages.isEmpty()
        ? !startsWithAny(className, LIBRARIES)
        : startsWithAny(className, packages);
  }

  private static boolean startsWithAny(String className, List<String> prefixes) {
    for (String each : prefixes) {
      if (className.startsWith(each)) {
        return true;
      }
    }
    return false;
  }
}
