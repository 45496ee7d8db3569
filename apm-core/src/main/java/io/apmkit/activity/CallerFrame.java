package io.apmkit.activity;

import java.lang.StackWalker.StackFrame;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the line of the application that a call comes from. */
final class CallerFrame {

  private static final StackWalker WALKER = StackWalker.getInstance();
  private static final int MOST_FRAMES = 200; // of libraries on top of the application

  /** What stands between an application and its driver, in everyday use. */
  private static final List<String> NOT_THE_APPLICATION =
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
          "com.zaxxer.",
          "org.apache.tomcat.",
          "org.apache.commons.dbcp",
          "com.mchange.",
          "io.agroal.",
          "org.springframework.",
          "org.hibernate.",
          "org.eclipse.persistence.",
          "org.apache.ibatis.",
          "org.mybatis.",
          "org.jooq.",
          "org.jdbi.",
          "com.querydsl.",
          "org.flywaydb.",
          "liquibase.",
          "io.micrometer.",
          "kotlin.",
          "scala.");

  private CallerFrame() {}

  /** Such as {@code com.acme.Orders.find(Orders.java:42)}; null if there are only libraries. */
  static @Nullable String find() {
    Optional<StackFrame> frame =
        WALKER.walk(
            frames ->
                frames
                    .limit(MOST_FRAMES)
                    .filter(each -> isOfApplication(each.getClassName()))
                    .findFirst());
    return frame.map(each -> each.toStackTraceElement().toString()).orElse(null);
  }

  /** Proxies and the like have names with two dollar signs. */
  private static boolean isOfApplication(String className) {
    return !className.contains("$$")
        && NOT_THE_APPLICATION.stream().noneMatch(className::startsWith);
  }
}
