package org.birkhoff.analysis.job.rows;

import java.util.Optional;
import org.birkhoff.analysis.law.Interval;
import org.birkhoff.analysis.law.KsToLaw;
import org.birkhoff.analysis.law.LawDistance;
import org.birkhoff.analysis.law.LawTable;
import org.birkhoff.analysis.law.Slice;
import org.birkhoff.family.KnownLaws;
import org.birkhoff.family.LawMoments;
import org.birkhoff.family.LawSubject;
import org.birkhoff.theory.GaussianDistance;
import org.birkhoff.theory.GaussianLaw;
import org.birkhoff.theory.PointMass;
import org.birkhoff.theory.ScalarLaw;

/**
 * One subject at one step beside its known law.
 *
 * @param law of the step, or in the long run at the last step; empty where it is not known
 * @param ofStep whether it is the law at the step
 * @param moments mean and variance beside which the measured ones stand
 * @param energy normalised energy distance to the stationary law
 * @param w2 Wasserstein distance to the stationary law
 * @param exactEnergy the same of the law at the step
 * @param exactW2 the same of the law at the step
 */
record TheoryPoint(
    long step,
    int replicas,
    Interval mean,
    Interval variance,
    Optional<ScalarLaw> law,
    boolean ofStep,
    Optional<LawMoments> moments,
    boolean momentsOfStep,
    Optional<KsToLaw> ks,
    Optional<LawDistance> energy,
    Optional<LawDistance> w2,
    Optional<Double> exactEnergy,
    Optional<Double> exactW2) {

  /**
   * Compares a slice.
   *
   * @param stationary the table of the law in the long run, where there is one
   */
  static TheoryPoint of(
      KnownLaws laws,
      LawSubject subject,
      Optional<LawTable> stationary,
      long step,
      Slice slice,
      long seed) {
    Optional<ScalarLaw> at = laws.at(subject, step).filter(TheoryPoint::isNormal);
    Optional<ScalarLaw> end = laws.stationary(subject).filter(TheoryPoint::isNormal);
    Optional<LawMoments> moments = laws.momentsAt(subject, step);
    boolean normal = at.isPresent() && end.isPresent();
    return new TheoryPoint(
        step,
        slice.replicas(),
        slice.mean(),
        slice.variance(),
        laws.at(subject, step),
        laws.at(subject, step).isPresent(),
        moments,
        moments.isPresent(),
        laws.at(subject, step).flatMap(law -> ks(slice, law)),
        // Normalised, the distance to a point depends on the slice's shape alone.
        stationary.filter(table -> table.variance() > 0).map(slice::energy),
        stationary.map(table -> slice.w2(table, seed)),
        normal
            ? Optional.of(GaussianDistance.normalisedEnergy(at.get(), end.get()))
            : Optional.empty(),
        normal ? Optional.of(GaussianDistance.w2(at.get(), end.get())) : Optional.empty());
  }

  /** The same with the stationary law for what is not known of the step. */
  TheoryPoint inTheLongRun(KnownLaws laws, LawSubject subject, Slice slice) {
    Optional<ScalarLaw> end = laws.stationary(subject);
    return new TheoryPoint(
        step,
        replicas,
        mean,
        variance,
        ofStep ? law : end,
        ofStep,
        momentsOfStep ? moments : end.map(LawMoments::of),
        momentsOfStep,
        ofStep ? ks : end.flatMap(known -> ks(slice, known)),
        energy,
        w2,
        exactEnergy,
        exactW2);
  }

  /** A point mass has no distribution function that the test is valid for. */
  private static Optional<KsToLaw> ks(Slice slice, ScalarLaw law) {
    return law instanceof PointMass ? Optional.empty() : Optional.of(slice.ks(law));
  }

  private static boolean isNormal(ScalarLaw law) {
    return law instanceof GaussianLaw || law instanceof PointMass;
  }

  /** What the expected numbers are of. */
  static String of(boolean step) {
    return step ? "step" : "stationary";
  }
}
