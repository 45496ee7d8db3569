package io.apmkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RunningInstancesTest {

  @Test
  void findsAnApplicationByNameUntilItIsClosed() {
    Apm shop = start("shop-of-instances");
    try (Apm bank = start("bank-of-instances")) {
      assertThat(Apm.running("shop-of-instances")).containsSame(shop);
      assertThat(Apm.running("bank-of-instances")).containsSame(bank);
      assertThat(Apm.running()).containsSubsequence(shop, bank);

      shop.close();
      shop.close();

      assertThat(Apm.running("shop-of-instances")).isEmpty();
      assertThat(Apm.running()).contains(bank).doesNotContain(shop);
    }
  }

  @Test
  void findsTheFirstOfAName() {
    Apm first = start("twice");
    try (Apm second = start("twice")) {
      assertThat(Apm.running()).contains(first, second);
      assertThat(Apm.running("twice")).containsSame(first);

      first.close();

      assertThat(Apm.running("twice")).containsSame(second);
    }
  }

  private static Apm start(String application) {
    return Apm.builder()
        .application(application)
        .jvmMetrics(false)
        .systemMetrics(false)
        .logAlerts(false)
        .start();
  }
}
