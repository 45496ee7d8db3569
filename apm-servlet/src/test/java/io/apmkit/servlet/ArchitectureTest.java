package io.apmkit.servlet;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "io.apmkit.servlet",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule theServletSideUsesCoreExportersAndTheServletApiOnly =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "io.apmkit",
              "io.apmkit.activity",
              "io.apmkit.internal",
              "io.apmkit.meter",
              "io.apmkit.servlet",
              "io.apmkit.exporters.endpoint",
              "io.micrometer.core.instrument",
              "jakarta.servlet..",
              "java..",
              "org.slf4j..",
              "org.jspecify..");
}
