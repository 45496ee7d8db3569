package io.apmkit.examples.shop;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a customer wants to buy. Immutable.
 *
 * @param customer the customer's id
 * @param quantities how many of which product; sorted by product, so that two orders at the same
 *     time take their goods in the same order and cannot wait for each other
 */
record Order(int customer, SortedMap<Integer, Integer> quantities) {

  Order {
    quantities = Collections.unmodifiableSortedMap(new TreeMap<>(quantities));
  }
}
