package org.birkhoff.bench;

import java.util.ArrayList;
import java.util.List;
import org.birkhoff.config.Activation;
import org.birkhoff.config.InvalidSpecException;
import org.birkhoff.config.Keyword;
import org.birkhoff.config.Loss;
import org.birkhoff.config.Optimizer;
import picocli.CommandLine.Option;

/** The options that say what is trained. */
final class CaseOptions {
  private static final List<String> SHAPES = List.of("64-32-10x16", "64-32-10x64", "784-128-10x64");

  @Option(
      names = "--shape",
      paramLabel = "WIDTHSxROWS",
      description =
          "Layer widths and rows of a batch, repeatable; default:"
              + " 64-32-10x16, 64-32-10x64 and 784-128-10x64.")
  private List<String> shapes = List.of();

  @Option(
      names = "--grid",
      split = ",",
      paramLabel = "PART",
      description =
          "Parts of the documented grid of shapes instead: all, or some of"
              + " widths, batches, depths, functions and corners.")
  private List<String> grid = List.of();

  @Option(
      names = "--activation",
      paramLabel = "A",
      description = "As in a sweep, for all shapes; default: tanh.")
  private String activation;

  @Option(
      names = "--loss",
      paramLabel = "L",
      description = "As in a sweep, for all shapes; default: cross-entropy.")
  private String loss;

  @Option(
      names = "--optimizer",
      paramLabel = "O",
      description = "As in a sweep, for all shapes; default: sgd.")
  private String optimizer;

  /** Whether shapes were asked for. */
  boolean chosen() {
    return !shapes.isEmpty() || !grid.isEmpty();
  }

  /**
   * What is to be measured.
   *
   * @throws InvalidSpecException if an option cannot be used
   */
  List<BenchCase> cases() {
    List<BenchCase> cases = grid.isEmpty() ? ofShapes() : ofGrid();
    cases.forEach(BenchCase::requireTrainable);
    return cases;
  }

  private List<BenchCase> ofShapes() {
    Activation chosenActivation = word(Activation.class, "--activation", activation, "tanh");
    Loss chosenLoss = word(Loss.class, "--loss", loss, "cross-entropy");
    Optimizer chosenOptimizer = word(Optimizer.class, "--optimizer", optimizer, "sgd");
    return (shapes.isEmpty() ? SHAPES : shapes)
        .stream()
            .map(BenchShape::parse)
            .map(shape -> new BenchCase(shape, chosenActivation, chosenLoss, chosenOptimizer))
            .distinct()
            .toList();
  }

  private List<BenchCase> ofGrid() {
    if (!shapes.isEmpty() || activation != null || loss != null || optimizer != null) {
      throw new InvalidSpecException(
          "Cannot measure: --grid brings its own shapes and functions, but --shape, --activation,"
              + " --loss or --optimizer was given too");
    }
    if (grid.equals(List.of("all"))) {
      return BenchGrid.cases(List.of(BenchGrid.values()));
    }
    List<BenchGrid> parts = new ArrayList<>();
    for (String part : grid) {
      parts.add(
          Keyword.parse(BenchGrid.class, part)
              .orElseThrow(
                  () ->
                      new InvalidSpecException(
                          "Cannot measure: --grid must be all or some of %s, but was %s"
                              .formatted(String.join(", ", Keyword.all(BenchGrid.class)), part))));
    }
    return BenchGrid.cases(parts);
  }

  /**
   * The constant that an option names.
   *
   * @param text the option's value, or null where it was not given
   */
  static <E extends Enum<E>> E word(Class<E> type, String option, String text, String otherwise) {
    String word = text == null ? otherwise : text;
    return Keyword.parse(type, word)
        .orElseThrow(
            () ->
                new InvalidSpecException(
                    "Cannot measure: %s must be one of %s, but was %s"
                        .formatted(option, String.join(", ", Keyword.all(type)), word)));
  }
}
