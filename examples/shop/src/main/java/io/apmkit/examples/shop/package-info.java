/**
 * A small web shop with a database and visitors built in, monitored by apmkit.
 *
 * <p>Read {@link io.apmkit.examples.shop.Monitoring} first: it holds everything that the shop does
 * to be monitored. {@link io.apmkit.examples.shop.ShopMain} is the program, {@code Shop} puts the
 * parts together; the rest is an ordinary application that does not know apmkit.
 */
@NullMarked
package io.apmkit.examples.shop;

import org.jspecify.annotations.NullMarked;
