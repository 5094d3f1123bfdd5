package org.birkhoff.analysis.job.slices;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.birkhoff.analysis.job.settings.SourcePath;
import org.birkhoff.config.InvalidSpecException;
import org.birkhoff.layout.ParameterLayout;
import org.birkhoff.layout.ParameterTensor;

/** From what the distances of each subject's weights are computed, by size. */
final class PathChoice {
  private static final int MOST_COLLECTED = 4096;
  private static final long MOST_BYTES = 64L << 20;
  private static final long MOST_BYTES_TOGETHER = 256L << 20;
  private static final int MOST_POINTS = 8192;
  private static final double QUICK = 3e10;

  /** How a subject's distances are computed. */
  enum Way {
    /** From its coordinates, collected. */
    COORDINATES,
    /** From products of matrices over pieces of the vector. */
    PRODUCTS,
    /** From its sketches. */
    SKETCH
  }

  private final Map<String, Way> ways = new TreeMap<>();

  private PathChoice() {}

  /**
   * The choice.
   *
   * @param points slices times replicas
   * @param projections directions K of a sketch
   * @throws InvalidSpecException if exact distances were asked for and cannot be held
   */
  static PathChoice of(
      ParameterLayout layout, int points, int projections, SourcePath path, String run) {
    PathChoice choice = new PathChoice();
    boolean quick =
        path == SourcePath.EXACT
            || path == SourcePath.AUTO
                && (double) points * points * layout.size() <= QUICK
                && 4L * points * points * (layout.tensors().size() + 1) <= MOST_BYTES_TOGETHER;
    long collected = 0;
    boolean all = true;
    for (ParameterTensor tensor : layout.tensors()) {
      long bytes = 4L * points * tensor.size();
      boolean small = tensor.size() <= projections;
      if (path != SourcePath.SKETCH && !small) {
        small =
            tensor.size() <= MOST_COLLECTED
                && bytes <= MOST_BYTES
                && collected + bytes <= MOST_BYTES_TOGETHER;
        collected += small ? bytes : 0;
      }
      all &= small;
      choice.ways.put(tensor.name(), small ? Way.COORDINATES : quick ? Way.PRODUCTS : Way.SKETCH);
    }
    boolean whole =
        all
            && layout.size() <= MOST_COLLECTED
            && 4L * points * layout.size() <= MOST_BYTES
            && (path != SourcePath.SKETCH || layout.size() <= projections);
    choice.ways.put("", whole ? Way.COORDINATES : quick ? Way.PRODUCTS : Way.SKETCH);
    if (choice.any(Way.PRODUCTS) && points > MOST_POINTS) {
      throw new InvalidSpecException(
          ("Cannot analyze run %s: exact distances of %d snapshots (steps times replicas) do not fit"
                  + " into memory, at most %d do; analyze fewer steps or replicas, or leave out"
                  + " '--path exact'")
              .formatted(run, points, MOST_POINTS));
    }
    return choice;
  }

  Way of(String layer) {
    return ways.get(layer);
  }

  boolean any(Way way) {
    return ways.containsValue(way);
  }

  /** The tensors whose coordinates are collected although a sketch would not hold them. */
  List<ParameterTensor> collected(ParameterLayout layout, int projections) {
    return layout.tensors().stream()
        .filter(tensor -> of(tensor.name()) == Way.COORDINATES && tensor.size() > projections)
        .toList();
  }
}
