package org.birkhoff.analysis.distance;

import java.io.Serializable;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * Which replicas are independent of each other: the units that sign flips and the jackknife act on.
 *
 * <p>Replicas that start from the same initialisation (a superchain) are dependent, so the
 * superchain is the unit. With one initialisation for all, replicas are independent given it, and
 * every statement is conditional on it.
 */
public final class Units implements Serializable {
  private static final long serialVersionUID = 1L;

  private final int[] unitOf;
  private final int[] sizes;
  private final Kind kind;

  /** What a unit is. */
  public enum Kind {
    REPLICAS("replicas"),
    SUPERCHAINS("superchains"),
    REPLICAS_GIVEN_INIT("replicas given the one initialisation");

    private final String text;

    Kind(String text) {
      this.text = text;
    }

    /** The words for a sentence. */
    public String text() {
      return text;
    }
  }

  private Units(int[] unitOf, Kind kind) {
    this.unitOf = unitOf;
    this.sizes = new int[Arrays.stream(unitOf).max().orElse(-1) + 1];
    this.kind = kind;
    for (int unit : unitOf) {
      sizes[unit]++;
    }
  }

  /** Every replica on its own. */
  public static Units replicas(int count) {
    int[] unitOf = new int[count];
    Arrays.setAll(unitOf, r -> r);
    return new Units(unitOf, Kind.REPLICAS);
  }

  /**
   * The units of a run's replicas: replica r belongs to superchain r mod inits.
   *
   * @param replicas indices of the replicas, in the order of a slice's rows
   * @param inits initialisations of the run; absent where each replica has its own
   */
  public static Units of(int[] replicas, OptionalInt inits) {
    int largest = Arrays.stream(replicas).max().orElse(0);
    if (inits.isEmpty() || inits.getAsInt() > largest) {
      return replicas(replicas.length);
    }
    if (inits.getAsInt() == 1) {
      return new Units(replicas(replicas.length).unitOf, Kind.REPLICAS_GIVEN_INIT);
    }
    TreeMap<Integer, Integer> units = new TreeMap<>();
    for (int replica : replicas) {
      units.put(replica % inits.getAsInt(), 0);
    }
    int next = 0;
    for (var unit : units.entrySet()) {
      unit.setValue(next++);
    }
    return new Units(
        Arrays.stream(replicas).map(replica -> units.get(replica % inits.getAsInt())).toArray(),
        Kind.SUPERCHAINS);
  }

  /** The number of units K. */
  public int count() {
    return sizes.length;
  }

  /** The number of replicas R. */
  public int replicas() {
    return unitOf.length;
  }

  /** What a unit is. */
  public Kind kind() {
    return kind;
  }

  void check(int replicas) {
    if (replicas != unitOf.length) {
      throw new IllegalArgumentException(
          "Cannot flip units: replicas must be %d, but were %d".formatted(replicas, unitOf.length));
    }
  }

  /** The unit, from 0, of the replica in a slice's row. */
  public int unitOf(int row) {
    return unitOf[row];
  }

  /** The number of replicas of a unit. */
  public int size(int unit) {
    return sizes[unit];
  }
}
