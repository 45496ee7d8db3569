package io.apmkit.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SkeletonPoolTest {

  private final SkeletonPool pool = new SkeletonPool(2);

  @Test
  void givesTheSameSkeletonAgain() {
    SqlSkeleton skeleton = pool.take();
    pool.giveBack(skeleton);

    assertThat(pool.take()).isSameAs(skeleton);
  }

  @Test
  void neverGivesASkeletonThatIsInUse() {
    SqlSkeleton first = pool.take();
    SqlSkeleton second = pool.take();
    pool.giveBack(first);
    pool.giveBack(second);

    assertThat(pool.take()).isNotSameAs(pool.take());
  }
}
