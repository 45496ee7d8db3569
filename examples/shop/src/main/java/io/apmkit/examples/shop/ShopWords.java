package io.apmkit.examples.shop;

import java.util.SplittableRandom;

/** Names of goods and people. */
final class ShopWords {

  private static final String[] ADJECTIVES = {
    "blue", "folding", "garden", "heavy", "light", "oak", "paper", "pocket", "quiet", "red",
    "round", "steel", "striped", "tall", "travel", "wooden"
  };
  private static final String[] THINGS = {
    "basket",
    "bench",
    "bottle",
    "chair",
    "clock",
    "cup",
    "kettle",
    "ladder",
    "lamp",
    "mirror",
    "notebook",
    "pan",
    "rug",
    "shelf",
    "table",
    "umbrella"
  };
  private static final String[] CATEGORIES = {
    "bath", "bedroom", "garden", "hall", "kitchen", "living room", "office", "travel"
  };
  private static final String[] FIRST_NAMES = {
    "Ada", "Ben", "Chiara", "Dov", "Elif", "Femi", "Grete", "Hiro", "Ines", "Jan", "Kofi", "Lena"
  };
  private static final String[] LAST_NAMES = {
    "Abadi", "Berg", "Costa", "Dubois", "Eriksen", "Fischer", "Goto", "Horvat", "Ito", "Jansen"
  };
  private static final String[] CITIES = {
    "Athens", "Bergen", "Cork", "Dresden", "Essen", "Faro", "Graz", "Haarlem", "Izmir", "Jena"
  };

  private ShopWords() {}

  static String productName(int id, SplittableRandom random) {
    return any(ADJECTIVES, random) + " " + any(THINGS, random) + " no. " + id;
  }

  static String category(SplittableRandom random) {
    return any(CATEGORIES, random);
  }

  /** What somebody may search for; a good part of the goods has it in the name. */
  static String searchTerm(SplittableRandom random) {
    return random.nextBoolean() ? any(ADJECTIVES, random) : any(THINGS, random);
  }

  static String customerName(SplittableRandom random) {
    return any(FIRST_NAMES, random) + " " + any(LAST_NAMES, random);
  }

  static String city(SplittableRandom random) {
    return any(CITIES, random);
  }

  private static String any(String[] words, SplittableRandom random) {
    return words[random.nextInt(words.length)];
  }
}
