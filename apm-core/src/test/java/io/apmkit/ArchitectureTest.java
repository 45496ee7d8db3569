package io.apmkit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The layers of docs/architecture.md: a package imports only from below. */
@AnalyzeClasses(packages = "io.apmkit", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule packagesLookDown =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("door")
          .definedBy("io.apmkit")
          .layer("alert")
          .definedBy("io.apmkit.alert")
          .layer("promql")
          .definedBy("io.apmkit.promql")
          .layer("history and activity")
          .definedBy("io.apmkit.history", "io.apmkit.activity..")
          .layer("health")
          .definedBy("io.apmkit.health")
          .layer("meter and sampling")
          .definedBy("io.apmkit.meter", "io.apmkit.sampling")
          .layer("snapshot, histogram and event")
          .definedBy("io.apmkit.snapshot", "io.apmkit.histogram", "io.apmkit.event")
          .layer("internal")
          .definedBy("io.apmkit.internal")
          .ensureAllClassesAreContainedInArchitectureIgnoring("io.apmkit.none")
          .whereLayer("door")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("alert")
          .mayOnlyBeAccessedByLayers("door")
          .whereLayer("promql")
          .mayOnlyBeAccessedByLayers("door", "alert")
          .whereLayer("history and activity")
          .mayOnlyBeAccessedByLayers("door", "alert", "promql")
          .whereLayer("health")
          .mayOnlyBeAccessedByLayers("door", "alert", "promql", "history and activity")
          .whereLayer("meter and sampling")
          .mayOnlyBeAccessedByLayers("door", "alert", "promql", "history and activity", "health")
          .whereLayer("internal")
          .mayOnlyBeAccessedByLayers(
              "door",
              "alert",
              "promql",
              "history and activity",
              "health",
              "meter and sampling",
              "snapshot, histogram and event");

  @ArchTest
  static final ArchRule packagesFormNoRing =
      slices().matching("io.apmkit.(*)..").should().beFreeOfCycles();

  /** Where a package has others below it, as activity has. */
  @ArchTest
  static final ArchRule subPackagesFormNoRing =
      slices().matching("io.apmkit.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule theLowestPackagesImportNothingOfOurs =
      noClasses()
          .that()
          .resideInAPackage("io.apmkit.internal")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.apmkit",
              "io.apmkit.alert..",
              "io.apmkit.meter..",
              "io.apmkit.snapshot..",
              "io.apmkit.histogram..",
              "io.apmkit.event..",
              "io.apmkit.health..",
              "io.apmkit.history..",
              "io.apmkit.activity..");

  @ArchTest
  static final ArchRule onlyTheseLibrariesAreUsed =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "io.apmkit..",
              "java..",
              "javax.management..",
              "com.sun.management..",
              "io.micrometer..",
              "org.HdrHistogram..",
              "org.slf4j..",
              "org.jspecify..",
              "oshi..")
          .andShould()
          .onlyDependOnClassesThat()
          .resideOutsideOfPackages("java.sql..", "java.rmi..");

  @ArchTest
  static final ArchRule oshiIsNamedByOneClassOnly =
      noClasses()
          .that()
          .haveNameNotMatching("io\\.apmkit\\.sampling\\.OshiMachine")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("oshi..");
}
