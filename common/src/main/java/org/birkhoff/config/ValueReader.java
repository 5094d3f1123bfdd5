package org.birkhoff.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Turns written values into typed ones; what cannot be turned is reported and gives empty. */
final class ValueReader {
  private static final Pattern WHOLE = Pattern.compile("[-+]?[0-9]+");
  private static final Pattern NUMBER =
      Pattern.compile("[-+]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][-+]?[0-9]+)?");

  private final Problems problems;

  ValueReader(Problems problems) {
    this.problems = problems;
  }

  Optional<?> scalar(Class<?> type, SpecNode node, String path) {
    if (type == int.class) {
      return whole(node, path, Integer.MIN_VALUE, Integer.MAX_VALUE).map(Math::toIntExact);
    } else if (type == long.class) {
      return whole(node, path, Long.MIN_VALUE, Long.MAX_VALUE);
    } else if (type == double.class) {
      return number(node, path);
    } else if (type == boolean.class) {
      return truth(node, path);
    } else if (type == String.class) {
      return text(node, path);
    } else if (type == OptionalInt.class) {
      return whole(node, path, Integer.MIN_VALUE, Integer.MAX_VALUE)
          .map(value -> OptionalInt.of(Math.toIntExact(value)));
    } else if (type == OptionalLong.class) {
      return whole(node, path, Long.MIN_VALUE, Long.MAX_VALUE).map(OptionalLong::of);
    } else if (type == BatchSize.class) {
      return batchSize(node, path);
    } else if (type.isEnum()) {
      return word(type, node, path);
    }
    throw new IllegalArgumentException("Cannot read " + path + ": no reader for " + type);
  }

  /** The items of a list; one that cannot be read makes the list empty. */
  <T> Optional<List<T>> list(
      SpecNode node, String path, String kind, Function<Item, Optional<T>> item) {
    if (!(node instanceof SpecNode.Sequence sequence)) {
      return refuse(node, path, "must be a list of " + kind);
    }
    List<T> values = new ArrayList<>();
    for (int i = 0; i < sequence.items().size(); i++) {
      item.apply(new Item(sequence.items().get(i), path + "[" + i + "]")).ifPresent(values::add);
    }
    return values.size() == sequence.items().size() ? Optional.of(values) : Optional.empty();
  }

  /** A value and its path. */
  record Item(SpecNode node, String path) {}

  Optional<Long> whole(SpecNode node, String path, long low, long high) {
    String expected = "must be a whole number";
    Optional<String> text = plain(node, WHOLE);
    if (text.isEmpty()) {
      return refuse(node, path, expected);
    }
    try {
      long value = Long.parseLong(text.get());
      if (value >= low && value <= high) {
        return Optional.of(value);
      }
    } catch (NumberFormatException e) {
      return refuse(node, path, expected + " between " + low + " and " + high);
    }
    return refuse(node, path, expected + " between " + low + " and " + high);
  }

  Optional<Double> number(SpecNode node, String path) {
    Optional<Double> value =
        plain(node, NUMBER).map(Double::parseDouble).filter(d -> Double.isFinite(d));
    return value.isPresent() ? value : refuse(node, path, "must be a finite number");
  }

  private Optional<Boolean> truth(SpecNode node, String path) {
    Optional<Boolean> value = plain(node, Pattern.compile("true|false")).map(Boolean::parseBoolean);
    return value.isPresent() ? value : refuse(node, path, "must be true or false");
  }

  Optional<String> text(SpecNode node, String path) {
    if (node instanceof SpecNode.Scalar scalar && !scalar.isEmpty()) {
      return Optional.of(scalar.text());
    }
    return refuse(node, path, "must be text");
  }

  private Optional<BatchSize> batchSize(SpecNode node, String path) {
    if (plain(node, Pattern.compile("full")).isPresent()) {
      return Optional.of(BatchSize.full());
    }
    Optional<Long> rows =
        plain(node, WHOLE).filter(text -> text.length() < 18).map(Long::parseLong);
    return rows.isPresent() && rows.get() >= 1 && rows.get() <= Integer.MAX_VALUE
        ? rows.map(r -> BatchSize.of(Math.toIntExact(r)))
        : refuse(node, path, "must be a whole number of at least 1, or full");
  }

  private Optional<?> word(Class<?> type, SpecNode node, String path) {
    @SuppressWarnings({"unchecked", "rawtypes"})
    Class<? extends Enum<?>> words = (Class) type;
    List<String> known = Keyword.all(words);
    if (node instanceof SpecNode.Scalar scalar) {
      int index = known.indexOf(scalar.text());
      if (index >= 0) {
        return Optional.of(words.getEnumConstants()[index]);
      }
      Optional<String> nearest = NearestKey.of(scalar.text(), known);
      if (nearest.isPresent()) {
        String sentence = "must be one of %s, but was %s; did you mean %s?";
        problems.at(
            path,
            node.origin(),
            sentence.formatted(String.join(", ", known), node.shown(), nearest.get()));
        return Optional.empty();
      }
    }
    return refuse(node, path, "must be one of " + String.join(", ", known));
  }

  private static Optional<String> plain(SpecNode node, Pattern pattern) {
    return node instanceof SpecNode.Scalar scalar
            && scalar.plain()
            && pattern.matcher(scalar.text()).matches()
        ? Optional.of(scalar.text())
        : Optional.empty();
  }

  private <T> Optional<T> refuse(SpecNode node, String path, String expected) {
    problems.at(path, node.origin(), expected + ", but was " + node.shown());
    return Optional.empty();
  }
}
