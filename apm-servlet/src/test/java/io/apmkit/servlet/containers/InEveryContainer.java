package io.apmkit.servlet.containers;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs a {@link WebTest} in each container, by each protocol. */
@ParameterizedClass(name = "{0}")
@MethodSource("io.apmkit.servlet.containers.Setup#all")
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@interface InEveryContainer {}
