package org.birkhoff.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The kebab-case words by which YAML, columns and hashes name enum constants and components. */
public final class Keyword {
  private Keyword() {}

  /** The word of a constant, such as {@code heavy-ball} for {@code HEAVY_BALL}. */
  public static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The constant of a word, or empty where no constant has it. */
  public static <E extends Enum<E>> Optional<E> parse(Class<E> type, String word) {
    return Arrays.stream(type.getEnumConstants()).filter(c -> of(c).equals(word)).findFirst();
  }

  /** All words of an enum, in the order of its constants. */
  public static List<String> all(Class<? extends Enum<?>> type) {
    return Arrays.stream(type.getEnumConstants()).map(Keyword::of).toList();
  }

  /** The key of a record component, such as {@code learning-rate} for {@code learningRate}. */
  public static String ofComponent(String component) {
    StringBuilder key = new StringBuilder();
    for (char c : component.toCharArray()) {
      if (Character.isUpperCase(c)) {
        key.append('-');
      }
      key.append(Character.toLowerCase(c));
    }
    return key.toString();
  }
}
