package io.apmkit.benchmarks.record;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OwnedCellTest {

  @Test
  void countsAndSums() {
    OwnedCell cell = new OwnedCell();

    cell.increment();
    cell.record(7);
    cell.record(5);

    assertThat(cell.count()).isEqualTo(3);
    assertThat(cell.sum()).isEqualTo(12);
  }
}
