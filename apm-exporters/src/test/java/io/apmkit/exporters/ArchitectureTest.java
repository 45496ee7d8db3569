package io.apmkit.exporters;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaModifier.PUBLIC;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** http looks at endpoint, endpoint and push at text and json, those at the port. */
@AnalyzeClasses(
    packages = "io.apmkit.exporters",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule packagesFormNoRing =
      slices().matching("io.apmkit.exporters.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule formatsKnowNoEndpoints =
      noClasses()
          .that()
          .resideInAnyPackage(
              "io.apmkit.exporters", "io.apmkit.exporters.text", "io.apmkit.exporters.json")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.apmkit.exporters.endpoint", "io.apmkit.exporters.http");

  @ArchTest
  static final ArchRule endpointsKnowNoTransport =
      noClasses()
          .that()
          .resideInAPackage("io.apmkit.exporters.endpoint")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.apmkit.exporters.http", "com.sun.net.httpserver");

  @ArchTest
  static final ArchRule pushKnowsFormatsAndNoEndpoints =
      noClasses()
          .that()
          .resideInAPackage("io.apmkit.exporters.push")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.apmkit.exporters.endpoint",
              "io.apmkit.exporters.http",
              "com.sun.net.httpserver",
              "tools.jackson..");

  @ArchTest
  static final ArchRule nothingButPushKnowsPush =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.apmkit.exporters.push")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.apmkit.exporters.push");

  /**
   * A file is written as anybody else would write a target: with what is public, and meant for all.
   */
  @ArchTest
  static final ArchRule aTargetNeedsNothingThatIsHidden =
      classes()
          .that()
          .haveFullyQualifiedName("io.apmkit.exporters.push.JsonLinesFile")
          .should()
          .onlyDependOnClassesThat(
              describe(
                  "are not ours, or public",
                  type ->
                      !type.getPackageName().startsWith("io.apmkit")
                          || (type.getModifiers().contains(PUBLIC)
                              && !type.getPackageName().contains(".internal"))));

  @ArchTest
  static final ArchRule onlyTheseLibrariesAreUsed =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "io.apmkit..",
              "java..",
              "com.sun.net.httpserver",
              "tools.jackson.core..",
              "io.micrometer.core.instrument",
              "org.slf4j..",
              "org.jspecify..");
}
