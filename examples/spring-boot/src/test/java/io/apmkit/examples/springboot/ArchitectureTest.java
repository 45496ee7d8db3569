package io.apmkit.examples.springboot;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.apmkit.examples")
class ArchitectureTest {

  @ArchTest
  static final ArchRule usesOnlyWhatAnyApplicationMayUse =
      noClasses().should().dependOnClassesThat().resideInAPackage("io.apmkit..internal..");
}
