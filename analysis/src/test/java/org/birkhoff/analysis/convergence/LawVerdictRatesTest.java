package org.birkhoff.analysis.convergence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.birkhoff.analysis.distance.GaussianEnergy;
import org.birkhoff.analysis.distance.IsotropicGaussianEnergy;
import org.birkhoff.analysis.distance.Units;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Verdicts on the quadratic model, R = 64 (statistics.md 6.5): false alarms below the upper end of
 * the 99.9 % binomial band of .05, flat directions moving in at least 95 % of runs and settled in
 * none, confined ones settled in at least 85 %, settled step within a factor 1.5 in at least 93 %.
 *
 * <p>The level is .05 with Bonferroni's correction, so that each false-alarm check fails by chance
 * with probability below .0005.
 */
@Tag("statistical")
class LawVerdictRatesTest {
  private static final int REPLICAS = 64;
  private static final double MARGIN = 0.05;

  @Test
  void scalars() {
    scalars(100);
  }

  @Test
  @Tag("slow")
  void scalarsAtLength() {
    scalars(1000);
  }

  @Test
  void layersOfOneRun() {
    layers(100);
  }

  @Test
  @Tag("slow")
  void layersOfOneRunAtLength() {
    layers(1000);
  }

  @Test
  void fiveConfinedLayersAreRarelyCalledMoving() {
    confinedLayers(40);
  }

  @Test
  @Tag("slow")
  void fiveConfinedLayersAreRarelyCalledMovingAtLength() {
    confinedLayers(1000);
  }

  /** Few flat directions among many confined ones: what is missed, for the documentation. */
  @Test
  @Tag("slow")
  void shareOfFlatDirections() {
    List<VerdictRates> table = new ArrayList<>();
    for (int d : new int[] {3, 20, 200}) {
      for (int flat : new int[] {1, 2, 4, 8, 16}) {
        if (3 * flat <= d) {
          VerdictRates rates = new VerdictRates(flat + " of " + d + " flat", Double.NaN);
          QuadraticEnsemble model =
              VerdictRates.model(
                  flat, VerdictRates.flat(), d - flat, VerdictRates.confined(50, 0, 1));
          for (int run = 0; run < 100; run++) {
            rates.add(verdict(model, run, 20_000 + d));
          }
          table.add(rates);
          if (5 * flat >= d) {
            assertThat(rates.rate(Outcome.MOVING)).isGreaterThanOrEqualTo(0.95);
          }
        }
      }
    }
    print(table);
  }

  /** Stationary from the start, forgetting in 10 to 600 steps; the window is 3072 long. */
  @Test
  @Tag("slow")
  void stationaryEnsembles() {
    List<VerdictRates> table = new ArrayList<>();
    for (int replicas : new int[] {16, 64}) {
      for (int d : new int[] {1, 3, 20}) {
        for (double time : new double[] {10, 150, 600}) {
          QuadraticEnsemble model = VerdictRates.model(d, VerdictRates.confined(time, 0, 1));
          VerdictRates rates =
              new VerdictRates(
                  "R = %d, d = %d, %.0f steps".formatted(replicas, d, time), Double.NaN);
          for (int run = 0; run < 200; run++) {
            rates.add(
                LawVerdict.withDefaults()
                    .withFlips(499)
                    .withSeed(run)
                    .of(
                        model.sample(VerdictRates.STEPS, replicas, 4000 + run),
                        Units.replicas(replicas)));
          }
          table.add(rates);
          assertThat(rates.rate(Outcome.MOVING))
              .as(rates.toString())
              .isLessThanOrEqualTo(VerdictRates.highest(0.05, 200));
        }
      }
    }
    print(table);
  }

  private static void scalars(int runs) {
    List<VerdictRates> table = new ArrayList<>();
    for (double time : new double[] {10, 50, 150}) {
      QuadraticEnsemble model = VerdictRates.model(1, VerdictRates.confined(time, 3, 0.5));
      VerdictRates rates =
          new VerdictRates(
              "confined, %.0f steps".formatted(time),
              crossing(
                  step ->
                      new GaussianEnergy(mean(model, step), deviation(model, step)).normalised()));
      for (int run = 0; run < runs; run++) {
        rates.add(verdict(model, run, (long) time));
      }
      table.add(rates);
    }
    VerdictRates flat = new VerdictRates("flat", Double.NaN);
    for (int run = 0; run < runs; run++) {
      flat.add(verdict(VerdictRates.model(1, VerdictRates.flat()), run, 7));
    }
    table.add(flat);
    print(table);
    table.subList(0, 3).forEach(rates -> checkConfined(rates, runs));
    checkFlat(flat);
  }

  private static void layers(int runs) {
    QuadraticEnsemble isotropic = VerdictRates.model(20, VerdictRates.confined(50, 3, 0.5));
    List<QuadraticEnsemble> models =
        List.of(
            isotropic,
            VerdictRates.spectrum(50, 10, 150),
            VerdictRates.spectrum(5, 10, 150),
            VerdictRates.model(5, VerdictRates.flat(), 15, VerdictRates.confined(50, 0, 1)),
            VerdictRates.model(10, VerdictRates.flat()));
    double step =
        crossing(
            s ->
                new IsotropicGaussianEnergy(20, mean(isotropic, s), deviation(isotropic, s))
                    .normalised());
    List<VerdictRates> table =
        List.of(
            new VerdictRates("d = 20, confined, 50 steps", step),
            new VerdictRates("d = 50, confined, 10 to 150 steps", Double.NaN),
            new VerdictRates("d = 5, confined, 10 to 150 steps", Double.NaN),
            new VerdictRates("d = 20, a quarter flat", Double.NaN),
            new VerdictRates("d = 10, flat", Double.NaN));
    for (int run = 0; run < runs; run++) {
      List<VerdictEstimate> verdicts = family(models, run, 31);
      for (int i = 0; i < table.size(); i++) {
        table.get(i).add(verdicts.get(i));
      }
    }
    print(table);
    table.subList(0, 3).forEach(rates -> checkConfined(rates, runs));
    table.subList(3, 5).forEach(LawVerdictRatesTest::checkFlat);
  }

  private static void confinedLayers(int runs) {
    List<QuadraticEnsemble> models =
        List.of(
            VerdictRates.spectrum(40, 10, 150),
            VerdictRates.spectrum(10, 10, 150),
            VerdictRates.spectrum(20, 10, 150),
            VerdictRates.spectrum(5, 10, 150),
            VerdictRates.model(1, VerdictRates.confined(100, 2, 0.5)));
    VerdictRates any = new VerdictRates("any of five confined layers", Double.NaN);
    for (int run = 0; run < runs; run++) {
      List<VerdictEstimate> verdicts = family(models, run, 53);
      any.add(
          verdicts.stream()
              .filter(verdict -> verdict.outcome() == Outcome.MOVING)
              .findFirst()
              .orElse(verdicts.get(0)));
    }
    print(List.of(any));
    assertThat(any.rate(Outcome.MOVING)).isLessThanOrEqualTo(VerdictRates.highest(0.05, runs));
  }

  private static List<VerdictEstimate> family(
      List<QuadraticEnsemble> models, int run, int context) {
    List<VerdictEstimate> verdicts =
        IntStream.range(0, models.size())
            .mapToObj(i -> verdict(models.get(i), run, 100L * context + i))
            .toList();
    return LawVerdict.withDefaults().holm(verdicts);
  }

  private static VerdictEstimate verdict(QuadraticEnsemble model, int run, long context) {
    return LawVerdict.withDefaults()
        .withFlips(999)
        .withSeed(run)
        .of(
            model.sample(VerdictRates.STEPS, REPLICAS, 1_000_000 * context + run),
            Units.replicas(REPLICAS));
  }

  private static void checkConfined(VerdictRates rates, int runs) {
    assertThat(rates.rate(Outcome.MOVING))
        .as(rates.toString())
        .isLessThanOrEqualTo(VerdictRates.highest(0.05, runs));
    assertThat(rates.rate(Outcome.SETTLED)).as(rates.toString()).isGreaterThanOrEqualTo(0.85);
    if (rates.knowsStep()) {
      assertThat(rates.nearStep()).as(rates.toString()).isGreaterThanOrEqualTo(0.93);
    }
  }

  private static void checkFlat(VerdictRates rates) {
    assertThat(rates.rate(Outcome.MOVING)).as(rates.toString()).isGreaterThanOrEqualTo(0.95);
    assertThat(rates.rate(Outcome.SETTLED)).as(rates.toString()).isZero();
  }

  private static void print(List<VerdictRates> table) {
    System.out.println(VerdictRates.table(table.toArray(VerdictRates[]::new)));
  }

  /** The step at which the exact distance to the stationary law N(0, I) falls to the margin. */
  private static double crossing(DoubleUnaryOperator distance) {
    double low = 0;
    double high = VerdictRates.LAST;
    while (high - low > 0.5) {
      double middle = (low + high) / 2;
      if (distance.applyAsDouble(middle) > MARGIN) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }

  private static double mean(QuadraticEnsemble model, double step) {
    return model.mean(0, Math.round(step)) * Math.sqrt(model.coordinates().length);
  }

  private static double deviation(QuadraticEnsemble model, double step) {
    return Math.sqrt(model.variance(0, Math.round(step)));
  }
}
