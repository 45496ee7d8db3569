package io.apmkit.jdbc.frameworks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.apmkit.Apm;
import io.apmkit.jdbc.ApmDataSource;
import io.apmkit.jdbc.TestApm;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.h2.jdbcx.JdbcDataSource;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.AvailableSettings;
import org.hibernate.cfg.Configuration;
import org.hibernate.exception.ConstraintViolationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An object-relational mapper, which uses more of JDBC than people do. */
class HibernateTest {

  @Entity(name = "Customer")
  @Table(name = "customers")
  static class Customer {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Integer id;

    @Column(unique = true)
    String name;

    @OneToMany(mappedBy = "customer", cascade = CascadeType.ALL)
    List<Purchase> purchases = new ArrayList<>();

    Customer() {}

    Customer(String name, int purchases) {
      this.name = name;
      for (int i = 0; i < purchases; i++) {
        this.purchases.add(new Purchase(this, i));
      }
    }
  }

  @Entity(name = "Purchase")
  @Table(name = "purchases")
  static class Purchase {
    @Id int id;
    @ManyToOne Customer customer;

    @Column(length = 4_000)
    byte[] receipt = new byte[2_000];

    Purchase() {}

    Purchase(Customer customer, int id) {
      this.customer = customer;
      this.id = id;
    }
  }

  private final Apm apm = TestApm.start();
  private JdbcDataSource h2;
  private SessionFactory sessions;

  @BeforeEach
  void open() throws SQLException {
    h2 = Orders.database();
    createTables();
    sessions = configuration("validate", ApmDataSource.wrap(h2, apm)).buildSessionFactory();
  }

  /** With the driver alone, so that only the work is counted. */
  private void createTables() {
    configuration("create", h2).buildSessionFactory().close();
  }

  private static Configuration configuration(String tables, Object dataSource) {
    Configuration configuration = new Configuration();
    configuration.addAnnotatedClass(Customer.class).addAnnotatedClass(Purchase.class);
    configuration.getProperties().put(AvailableSettings.JAKARTA_NON_JTA_DATASOURCE, dataSource);
    configuration.setProperty(AvailableSettings.HBM2DDL_AUTO, tables);
    configuration.setProperty(AvailableSettings.STATEMENT_BATCH_SIZE, "20");
    return configuration;
  }

  @AfterEach
  void close() throws SQLException {
    sessions.close();
    Orders.drop(h2);
    apm.close();
  }

  @Test
  void unitsOfWork() {
    sessions.inTransaction(session -> session.persist(new Customer("Ann", 50)));
    sessions.inTransaction(session -> session.find(Customer.class, 1).name = "Eve");
    List<Integer> sizes =
        sessions.fromTransaction(
            session ->
                session
                    .createQuery("from Customer where name = :name", Customer.class)
                    .setParameter("name", "Eve")
                    .getResultStream()
                    .map(customer -> customer.purchases.size())
                    .toList());
    sessions.inTransaction(session -> session.remove(session.find(Purchase.class, 7)));

    assertThat(sizes).containsExactly(50);
    assertThat(counts())
        .containsOnly(
            entry("INSERT customers", 1L),
            entry("BATCH INSERT purchases", 3L), // 20, 20 and 10
            entry("UPDATE customers", 1L),
            entry("SELECT customers", 2L),
            entry("SELECT purchases", 2L),
            entry("DELETE purchases", 1L));
  }

  @Test
  void rollbackAndTheDriversException() {
    sessions.inTransaction(session -> session.persist(new Customer("Ann", 0)));

    assertThatThrownBy(
            () -> sessions.inTransaction(session -> session.persist(new Customer("Ann", 0))))
        .isInstanceOf(ConstraintViolationException.class);
    sessions.inSession(
        session -> {
          session.beginTransaction();
          session.createMutationQuery("delete from Customer").executeUpdate();
          session.getTransaction().rollback();
        });

    long customers =
        sessions.fromSession(
            session ->
                session
                    .createSelectionQuery("select count(*) from Customer", Long.class)
                    .getSingleResult());
    assertThat(customers).isEqualTo(1);
    assertThat(counts())
        .containsOnly(
            entry("INSERT customers", 2L),
            entry("DELETE customers", 1L),
            entry("SELECT customers", 1L));
  }

  private Map<String, Long> counts() {
    Map<String, Long> counts = TestApm.counts(apm);
    counts.keySet().removeIf(each -> each.contains("INFORMATION_SCHEMA")); // while it started
    return counts;
  }
}
