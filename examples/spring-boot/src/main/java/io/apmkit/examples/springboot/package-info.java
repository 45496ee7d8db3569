/** A Spring Boot application, monitored. */
@NullMarked
package io.apmkit.examples.springboot;

import org.jspecify.annotations.NullMarked;
