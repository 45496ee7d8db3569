package io.apmkit.examples.springboot;

import io.apmkit.Apm;
import io.apmkit.jdbc.ApmDataSource;
import io.apmkit.servlet.ApmFilter;
import io.apmkit.servlet.ApmServlet;
import jakarta.servlet.DispatcherType;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;

/**
 * How to add apmkit to a Spring Boot application: the four beans of this class, and the
 * dependencies {@code apm-core}, {@code apm-servlet} and {@code apm-jdbc}. Then look at {@code
 * /apm/metrics/prometheus}, from the same machine.
 *
 * <p>To try it: {@code mvn -DskipTests -pl examples/spring-boot -am package}, then {@code java -jar
 * examples/spring-boot/target/spring-boot-*.jar}, then open {@code /owners}.
 *
 * <p>Spring Boot's dependency management replaces versions of Micrometer. Set its property {@code
 * micrometer.version} to that of apmkit's POM, or leave Spring Boot's where its security fixes are
 * no concern.
 */
@SpringBootApplication
public class PetClinic {

  /**
   * Runs until stopped.
   *
   * @param args as Spring Boot takes them
   */
  public static void main(String[] args) {
    SpringApplication.run(PetClinic.class, args);
  }

  /** Spring closes it at the end. */
  @Bean
  Apm apm() {
    return Apm.builder().application("petclinic").start();
  }

  /** In front of everything; what Spring answers asynchronously, and its error pages, included. */
  @Bean
  FilterRegistrationBean<ApmFilter> apmFilter(Apm apm) {
    FilterRegistrationBean<ApmFilter> filter = new FilterRegistrationBean<>(new ApmFilter(apm));
    filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
    filter.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.ERROR);
    return filter;
  }

  @Bean
  ServletRegistrationBean<ApmServlet> apmServlet(Apm apm) {
    return new ServletRegistrationBean<>(new ApmServlet(apm), "/apm/*");
  }

  /** Wraps the data source wherever it comes from; here, Spring Boot makes a pool. */
  @Bean
  static BeanPostProcessor apmDataSource(ObjectProvider<Apm> apm) {
    return new BeanPostProcessor() {
      @Override
      public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof DataSource pool ? ApmDataSource.wrap(pool, apm.getObject()) : bean;
      }
    };
  }
}
