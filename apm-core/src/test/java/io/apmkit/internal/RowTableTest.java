package io.apmkit.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RowTableTest {

  private final RowTable<String, AtomicInteger> table =
      new RowTable<>(2, "(other)", key -> new AtomicInteger());

  @Test
  void theSameKeyHasTheSameRow() {
    assertThat(table.rowFor("a")).isSameAs(table.rowFor("a"));
    assertThat(table.otherIfUsed()).isNull();
    assertThat(table.allRows()).hasSize(1);
  }

  @Test
  void keysPastTheCeilingShareOneRowAndAreCounted() {
    table.rowFor("a");
    table.rowFor("b");

    AtomicInteger c = table.rowFor("c");
    AtomicInteger d = table.rowFor("d");

    assertThat(c).isSameAs(d).isSameAs(table.otherIfUsed());
    assertThat(table.rowFor("b")).isNotSameAs(c);
    assertThat(table.turnedAway()).isEqualTo(2);
    assertThat(table.rows()).hasSize(2);
    assertThat(table.allRows()).hasSize(3).contains(c);
  }

  @Test
  void aTableWithoutRoomIsRefused() {
    assertThatThrownBy(() -> new RowTable<>(0, "", key -> key))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("maxRows is 0");
  }
}
