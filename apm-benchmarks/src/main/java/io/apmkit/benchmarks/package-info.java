/**
 * What apmkit costs, beside floors and well-known peers that are measured in the same run.
 *
 * <p>Start at {@link io.apmkit.benchmarks.Suites}: a suite is a list of benchmark classes, and has
 * a package of its own below this one. A benchmark class asks one question, written in its comment.
 * What it is called decides what the report calls its figures:
 *
 * <ul>
 *   <li>The <em>class</em> is the case: {@code TimedBlockBenchmark} gives {@code timed-block}, then
 *       the value of each {@code @Param}, in the order of their names, then the number of threads:
 *       {@code timed-block-1t}.
 *   <li>The method {@code ours} is apmkit.
 *   <li>A method whose name starts with {@code floor} is a floor: the least that any implementation
 *       pays.
 *   <li>Every other method is a peer. Peers and floors keep the name of their method.
 * </ul>
 *
 * <p>So adding a peer is adding a method, and no list needs to know. What a peer needs is a public
 * state class in {@code io.apmkit.benchmarks.peer}, taken as a parameter: a fork then loads the
 * classes of one peer only.
 *
 * <p>Lower must be better: measure time per operation, not operations per time. What was allocated
 * and how much processor time it took is measured beside it, and {@link
 * io.apmkit.benchmarks.Derived} says what follows from that.
 *
 * <p>Suite {@code memory} measures bytes and no time: its classes say themselves how often they
 * run, and their cases have no number of threads. Nor have those of a class that says itself how
 * many it wants, with {@code @Threads}. Where times are sampled, cases end in a percentile, such as
 * {@code register-during-scrape-p99.99}, and nothing is measured beside.
 */
@NullMarked
package io.apmkit.benchmarks;

import org.jspecify.annotations.NullMarked;
