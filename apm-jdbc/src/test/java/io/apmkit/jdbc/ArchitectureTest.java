package io.apmkit.jdbc;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.apmkit", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule usesTheCoreAndLittleElse =
      classes()
          .that()
          .resideInAPackage("io.apmkit.jdbc..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java.io",
              "java.lang..",
              "java.math",
              "java.net",
              "java.nio.charset",
              "java.sql",
              "java.time",
              "java.util..",
              "javax.sql",
              "javax.transaction.xa",
              "org.jspecify.annotations",
              "org.slf4j",
              "io.micrometer.core.instrument",
              "io.apmkit",
              "io.apmkit.activity",
              "io.apmkit.health",
              "io.apmkit.internal",
              "io.apmkit.meter",
              "io.apmkit.jdbc");

  @ArchTest
  static final ArchRule nothingBelowKnowsJdbc =
      classes()
          .that()
          .resideInAPackage("io.apmkit.jdbc..")
          .should()
          .onlyHaveDependentClassesThat()
          .resideInAPackage("io.apmkit.jdbc..");

  @ArchTest
  static final ArchRule onlyTheDoorsAreOpen =
      classes()
          .that()
          .resideInAPackage("io.apmkit.jdbc..")
          .and()
          .doNotHaveSimpleName("ApmDataSource")
          .and()
          .doNotHaveSimpleName("ApmXADataSource")
          .and()
          .doNotHaveSimpleName("ApmConnectionPoolDataSource")
          .and()
          .doNotHaveSimpleName("ApmDriver")
          .and()
          .doNotHaveSimpleName("JdbcConfig")
          .and()
          .doNotHaveSimpleName("DatabaseStatistics")
          .and()
          .doNotHaveSimpleName("DataSourceHealthCheck")
          .and()
          .doNotHaveSimpleName("package-info")
          .should()
          .notBePublic();
}
