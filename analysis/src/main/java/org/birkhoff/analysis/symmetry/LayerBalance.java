package org.birkhoff.analysis.symmetry;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.IntStream;
import org.birkhoff.analysis.convergence.UnitInterval;
import org.birkhoff.analysis.convergence.UnitMeans;
import org.birkhoff.analysis.distance.Units;

/**
 * The balance of one hidden layer over the replicas: its size over time, how fast it decays beside
 * what the law of balance says, and the ratio of gradient noise into and out of the neurons, which
 * is 1 where the law of balance lets it rest.
 *
 * <p>Replicas are the units of all intervals. Steps that a replica lacks, or at which a number is
 * not finite, are left out. Reference: arXiv:2308.06671.
 */
public final class LayerBalance {
  private final List<LayerCourse> replicas;
  private final Units units;
  private final long[] steps;

  private LayerBalance(List<LayerCourse> replicas, Units units) {
    this.replicas = replicas;
    this.units = units;
    this.steps =
        Arrays.stream(replicas.get(0).steps())
            .filter(step -> replicas.stream().allMatch(replica -> isFinite(replica, step)))
            .toArray();
  }

  /**
   * The layer's balance.
   *
   * @param replicas one course a replica, in the order of the units' rows
   * @throws IllegalArgumentException if they are not as many as the units have
   */
  public static LayerBalance of(List<LayerCourse> replicas, Units units) {
    if (replicas.isEmpty() || replicas.size() != units.replicas()) {
      throw new IllegalArgumentException(
          "Cannot describe a layer's balance: replicas must be %d, but were %d"
              .formatted(units.replicas(), replicas.size()));
    }
    return new LayerBalance(List.copyOf(replicas), units);
  }

  private static boolean isFinite(LayerCourse replica, long step) {
    int s = Arrays.binarySearch(replica.steps(), step);
    return s >= 0
        && Double.isFinite(replica.measured()[s])
        && Double.isFinite(replica.byLaw()[s])
        && Double.isFinite(replica.byExpectation()[s])
        && Double.isFinite(replica.noiseIn()[s])
        && Double.isFinite(replica.noiseOut()[s]);
  }

  /** The steps that all replicas have, ascending. */
  public long[] steps() {
    return steps.clone();
  }

  /**
   * Largest |predicted - realised| change in units of its bound: at most 1 if the identity held.
   */
  public double worst() {
    return largest(LayerCourse::worst);
  }

  /** Largest |predicted - realised| change. */
  public double difference() {
    return largest(LayerCourse::difference);
  }

  /** The largest over replicas, NaN if one is. */
  private double largest(Function<LayerCourse, Double> number) {
    return replicas.stream().mapToDouble(number::apply).reduce(0, Math::max);
  }

  /** Mean of |balance| over neurons at a step, with its interval over units. */
  public UnitInterval size(Origin origin, long step) {
    return interval(step, (replica, s) -> origin.size.apply(replica)[s]);
  }

  /** Gradient noise of the incoming weights over that of the outgoing ones, both summed up. */
  public UnitInterval noiseRatio(long step) {
    return interval(step, (replica, s) -> replica.noiseIn()[s] / replica.noiseOut()[s]);
  }

  private UnitInterval interval(long step, ToDoubleBiFunction<LayerCourse, Integer> number) {
    return UnitMeans.interval(
        replicas.stream()
            .mapToDouble(
                replica ->
                    number.applyAsDouble(replica, Arrays.binarySearch(replica.steps(), step)))
            .toArray(),
        units);
  }

  /**
   * The end of the decay: the first step at which the mean over replicas of |balance| is at most
   * half of its first value, or else the step where it is smallest; -1 with fewer than two steps.
   */
  public long decayedAt() {
    if (steps.length < 2) {
      return -1;
    }
    double[] means =
        Arrays.stream(steps).mapToDouble(step -> size(Origin.MEASURED, step).value()).toArray();
    return IntStream.range(1, steps.length)
        .filter(s -> means[s] <= means[0] / 2)
        .mapToObj(s -> steps[s])
        .findFirst()
        .orElseGet(() -> lowest(means));
  }

  private long lowest(double[] means) {
    int lowest = 1;
    for (int s = 2; s < means.length; s++) {
      lowest = means[s] < means[lowest] ? s : lowest;
    }
    return steps[lowest];
  }

  /**
   * The rate at which |balance| decays from the first step to another: the mean over replicas of
   * {@code ln(|balance| at first / |balance| at end) / time}.
   *
   * @param time from the first step to {@code end}
   */
  public UnitInterval rate(Origin origin, long end, double time) {
    return UnitMeans.interval(rates(origin, end, time), units);
  }

  /** The rate that was measured less one that was predicted. */
  public UnitInterval excess(Origin prediction, long end, double time) {
    double[] excess = rates(Origin.MEASURED, end, time);
    double[] predicted = rates(prediction, end, time);
    for (int r = 0; r < excess.length; r++) {
      excess[r] -= predicted[r];
    }
    return UnitMeans.interval(excess, units);
  }

  private double[] rates(Origin origin, long end, double time) {
    return replicas.stream()
        .mapToDouble(
            replica -> {
              double[] size = origin.size.apply(replica);
              int first = Arrays.binarySearch(replica.steps(), steps[0]);
              int last = Arrays.binarySearch(replica.steps(), end);
              return Math.log(size[first] / size[last]) / time;
            })
        .toArray();
  }

  /** Where a balance comes from. */
  public enum Origin {
    /** As training recorded it. */
    MEASURED("measured", LayerCourse::measured),
    /** By the law of balance from the recorded noise. */
    LAW_OF_BALANCE("law-of-balance", LayerCourse::byLaw),
    /** By the expected changes of discrete updates. */
    EXPECTED("expected", LayerCourse::byExpectation);

    private final String text;
    private final Function<LayerCourse, double[]> size;

    Origin(String text, Function<LayerCourse, double[]> size) {
      this.text = text;
      this.size = size;
    }

    /** The word in column {@code text}. */
    public String text() {
      return text;
    }
  }
}
